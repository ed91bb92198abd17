import { AwsFault, type JsonObject } from '../kernel/index.ts';
import { bodyText, type WireRequest, type WireResponse } from './http-message.ts';
import type { Protocol } from './protocol.ts';

const NAMESPACE = 'https://sts.amazonaws.com/doc/2011-06-15/';

/** The query protocol as STS speaks it: a form in, XML out. Source: Smithy, "AWS query protocol". */
export const stsQuery: Protocol = {
  accepts: (request) =>
    (request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded') ||
    request.query.has('Action'),

  read(request) {
    const form = readForm(request);
    const operation = form.get('Action') ?? '';
    if (form.get('Version') !== '2011-06-15') {
      throw new AwsFault({
        code: 'InvalidAction',
        message:
          `The local engine speaks the query protocol for STS only, and ${operation} with version ` +
          `${form.get('Version')} is of another service. Use a client that speaks AWS JSON (AWS CLI from 1.29 or 2.13, any SDK since).`,
      });
    }
    const input = Object.fromEntries([...form].filter(([name]) => name !== 'Action' && name !== 'Version'));
    return {
      service: 'sts',
      operation,
      input,
      write: (output, requestId) =>
        xmlResponse(
          200,
          requestId,
          `<${operation}Response xmlns="${NAMESPACE}"><${operation}Result>${xmlMembers(output)}</${operation}Result>` +
            `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></${operation}Response>`,
        ),
    };
  },

  writeFault(fault, requestId) {
    const type = fault.httpStatus < 500 ? 'Sender' : 'Receiver';
    return xmlResponse(
      fault.httpStatus,
      requestId,
      `<ErrorResponse xmlns="${NAMESPACE}"><Error><Type>${type}</Type><Code>${escapeXml(fault.code)}</Code>` +
        `<Message>${escapeXml(fault.message)}</Message></Error><RequestId>${requestId}</RequestId></ErrorResponse>`,
    );
  },
};

function readForm(request: WireRequest): URLSearchParams {
  return new URLSearchParams([...request.query, ...new URLSearchParams(bodyText(request))]);
}

function xmlMembers(output: JsonObject): string {
  return Object.entries(output)
    .map(([name, value]) => `<${name}>${escapeXml(String(value))}</${name}>`)
    .join('');
}

function xmlResponse(status: number, requestId: string, body: string): WireResponse {
  return { status, headers: { 'content-type': 'text/xml', 'x-amzn-requestid': requestId }, body };
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
