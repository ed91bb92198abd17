import type { AwsError } from '../kernel/index.ts';
import { signedService, type WireRequest, type WireRequestHead, type WireResponse } from './http-message.ts';
import type { Protocol } from './protocol.ts';
import { type RestXmlWire, type Speaking, speaking, type WireService } from './service-wire.ts';
import { escapeXml } from './xml-text.ts';

/**
 * REST-XML. Its paths are names of the user's own and say nothing of the service, so a request belongs to the service that its signature
 * is for. Source: Smithy, "AWS restXml protocol"; IAM User Guide, "Elements of an AWS API request signature".
 */
export function restXml(services: readonly WireService[]): Protocol {
  const speakers = new Map(
    speaking(services, 'rest-xml').map((service) => [service.wire.signingName, service]),
  );
  const find = ({ headers }: WireRequestHead): Speaking<RestXmlWire> | undefined =>
    speakers.get(signedService(headers) ?? '');
  const get = (head: WireRequestHead): Speaking<RestXmlWire> => {
    const service = find(head);
    if (service === undefined) throw new TypeError(`${head.path} is of no service that speaks REST-XML`);
    return service;
  };
  return {
    accepts: (head) => find(head) !== undefined,
    bodyLimitBytes: (head) => get(head).wire.bodyLimitBytes,

    parse(request) {
      const { name, wire } = get(request);
      const { operation, members, answer } = wire.route(request);
      return {
        service: name,
        operation,
        input: members(request),
        write: (output, requestId) => {
          const { status, headers, body } = answer(output, request);
          return { status, headers: { ...commonHeaders(requestId), ...headers }, body };
        },
      };
    },

    writeError(error, requestId, request) {
      return errorResponse(get(request).wire.errorOf(error), requestId, request);
    },
  };
}

function errorResponse(error: AwsError, requestId: string, request: WireRequest): WireResponse {
  const details = Object.entries(error.fields).map(
    ([name, value]) => `<${name}>${escapeXml(String(value))}</${name}>`,
  );
  const document =
    `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${escapeXml(error.code)}</Code>` +
    `<Message>${escapeXml(error.message)}</Message>${details.join('')}` +
    `<RequestId>${requestId}</RequestId><HostId>local</HostId></Error>`;
  // What answers HEAD has no body, and neither has what says that nothing changed.
  const hasBody = request.method !== 'HEAD' && error.httpStatus !== 304;
  return {
    status: error.httpStatus,
    headers: commonHeaders(requestId),
    body: hasBody ? document : '',
  };
}

function commonHeaders(requestId: string): Record<string, string> {
  return { 'content-type': 'application/xml', 'x-amz-request-id': requestId, 'x-amz-id-2': 'local' };
}
