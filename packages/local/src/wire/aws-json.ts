import { AwsError, type JsonObject } from '../kernel/index.ts';
import type { WireRequest, WireRequestHead, WireResponse } from './http-message.ts';
import { BODY_LIMIT_BYTES, parseJsonBody } from './json-body.ts';
import type { Protocol } from './protocol.ts';
import { type AwsJsonWire, type Speaking, speaking, type WireService } from './service-wire.ts';

/** AWS JSON 1.0 and 1.1. They differ in the content type only, which is given back as it came. */
export function awsJson(services: readonly WireService[]): Protocol {
  const serviceOfPrefix = new Map(
    speaking(services, 'aws-json').map((service) => [service.wire.targetPrefix, service]),
  );
  const targetIn = (request: WireRequestHead) => parseTarget(request, serviceOfPrefix);
  return {
    accepts: ({ headers }) => headers['x-amz-target'] !== undefined,
    bodyLimitBytes: (head) => targetIn(head).service?.wire.bodyLimitBytes ?? BODY_LIMIT_BYTES,

    parse(request) {
      const { service, operation } = targetIn(request);
      if (service === undefined) {
        throw new AwsError({
          code: 'UnknownOperationException',
          message: `The local engine has no service for X-Amz-Target ${request.headers['x-amz-target']}; it has ${[...serviceOfPrefix.keys()].join(', ')}.`,
        });
      }
      return {
        service: service.name,
        operation,
        input: {
          ...parseJsonBody(request),
          ...service.wire.headerMembers?.(operation, request.headers),
        },
        write: (output, requestId) => respond(request, { status: 200, document: output, requestId }),
      };
    },

    writeError(error, requestId, request) {
      const { errorNamespace = '', errorHeaders } = targetIn(request).service?.wire ?? {};
      return respond(request, {
        status: error.httpStatus,
        document: { __type: `${errorNamespace}${error.code}`, message: error.message, ...error.fields },
        requestId,
        headers: errorHeaders?.(error) ?? {},
      });
    },
  };
}

function parseTarget(
  request: WireRequestHead,
  serviceOfPrefix: ReadonlyMap<string, Speaking<AwsJsonWire>>,
): { readonly service: Speaking<AwsJsonWire> | undefined; readonly operation: string } {
  const target = request.headers['x-amz-target'] ?? '';
  const dot = target.lastIndexOf('.');
  return {
    service: serviceOfPrefix.get(target.slice(0, Math.max(0, dot))),
    operation: target.slice(dot + 1),
  };
}

function respond(
  request: WireRequest,
  parts: {
    readonly status: number;
    readonly document: JsonObject;
    readonly requestId: string;
    readonly headers?: Readonly<Record<string, string>>;
  },
): WireResponse {
  return {
    status: parts.status,
    headers: {
      'content-type': request.headers['content-type'] ?? 'application/x-amz-json-1.0',
      'x-amzn-requestid': parts.requestId,
      ...parts.headers,
    },
    body: JSON.stringify(parts.document),
  };
}
