import { AwsError, isJsonObject, type Json, type JsonObject } from '../kernel/index.ts';
import { bodyText, type WireRequest, type WireResponse } from './http-message.ts';
import { BODY_LIMIT_BYTES } from './json-body.ts';
import type { Protocol } from './protocol.ts';
import { parseQueryMembers } from './query-members.ts';
import { speaking, type WireService } from './service-wire.ts';
import { escapeXml } from './xml-text.ts';

/** The query protocol: a form in, XML out. */
export function query(services: readonly WireService[]): Protocol {
  const speakers = speaking(services, 'query');
  const serviceOf = (form: URLSearchParams) =>
    speakers.find(({ wire }) => wire.apiVersion === form.get('Version'));
  return {
    accepts: ({ headers, query }) =>
      (headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded') || query.has('Action'),
    bodyLimitBytes: () => BODY_LIMIT_BYTES,

    parse(request) {
      const form = parseForm(request);
      const operation = form.get('Action') ?? '';
      const service = serviceOf(form);
      if (service === undefined) {
        throw new AwsError({
          code: 'InvalidAction',
          message:
            `The local engine speaks the query protocol for ${names(speakers)} only, and ${operation} with version ` +
            `${form.get('Version')} is of another service. Use a client that speaks AWS JSON (AWS CLI from 1.29 or 2.13, any SDK since).`,
        });
      }
      const { xmlNamespace, maps = NO_MAPS } = service.wire;
      return {
        service: service.name,
        operation,
        input: parseQueryMembers([...form].filter(([name]) => name !== 'Action' && name !== 'Version')),
        write: (output, requestId) =>
          xmlResponse(
            200,
            requestId,
            `<${operation}Response xmlns="${xmlNamespace}"><${operation}Result>${xmlMembers(output, maps)}</${operation}Result>` +
              `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></${operation}Response>`,
          ),
      };
    },

    writeError(error, requestId, request) {
      const type = error.httpStatus < 500 ? 'Sender' : 'Receiver';
      const { xmlNamespace = '' } = serviceOf(parseForm(request))?.wire ?? {};
      return xmlResponse(
        error.httpStatus,
        requestId,
        `<ErrorResponse xmlns="${xmlNamespace}"><Error><Type>${type}</Type><Code>${escapeXml(error.code)}</Code>` +
          `<Message>${escapeXml(error.message)}</Message></Error><RequestId>${requestId}</RequestId></ErrorResponse>`,
      );
    },
  };
}

function names(speakers: readonly { readonly name: string }[]): string {
  return speakers.map(({ name }) => name).join(', ');
}

function parseForm(request: WireRequest): URLSearchParams {
  return new URLSearchParams([...request.query, ...new URLSearchParams(bodyText(request))]);
}

const NO_MAPS: ReadonlySet<string> = new Set();

function xmlMembers(output: JsonObject, maps: ReadonlySet<string>): string {
  return Object.entries(output)
    .map(([name, value]) => (value === undefined ? '' : xmlMember(name, value, maps)))
    .join('');
}

function xmlMember(name: string, value: Json, maps: ReadonlySet<string>): string {
  return `<${name}>${maps.has(name) && isJsonObject(value) ? xmlMap(value, maps) : xmlValue(value, maps)}</${name}>`;
}

function xmlMap(map: JsonObject, maps: ReadonlySet<string>): string {
  return Object.entries(map)
    .map(([key, value]) => `<entry>${xmlMembers({ key, value }, maps)}</entry>`)
    .join('');
}

function xmlValue(value: Json, maps: ReadonlySet<string>): string {
  if (Array.isArray(value)) return value.map((item) => xmlMember('member', item, maps)).join('');
  return isJsonObject(value) ? xmlMembers(value, maps) : escapeXml(String(value));
}

function xmlResponse(status: number, requestId: string, body: string): WireResponse {
  return { status, headers: { 'content-type': 'text/xml', 'x-amzn-requestid': requestId }, body };
}
