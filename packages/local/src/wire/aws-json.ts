import { AwsFault, type JsonObject, type ServiceName } from '../kernel/index.ts';
import { sqsQueryErrorCode } from '../sqs/index.ts';
import type { WireRequest, WireResponse } from './http-message.ts';
import { readJsonBody } from './json-body.ts';
import type { Protocol } from './protocol.ts';

/** First part of `X-Amz-Target`, by which a request names its service. Sources: the services' API models. */
const SERVICE_OF_TARGET: Readonly<Record<string, ServiceName>> = {
  AWSEvents: 'events',
  AWSStepFunctions: 'states',
  AmazonSQS: 'sqs',
  DynamoDB_20120810: 'dynamodb',
};

/** Where each service puts its errors' names; clients cut everything up to the `#`. */
const ERROR_NAMESPACE: Partial<Record<ServiceName, string>> = {
  dynamodb: 'com.amazonaws.dynamodb.v20120810#',
  sqs: 'com.amazonaws.sqs#',
};

/**
 * AWS JSON 1.0 and 1.1: the operation in a header, input and output as JSON bodies. They differ in the content type
 * only, which is given back as it came. Source: Smithy, "AWS JSON 1.0 protocol".
 */
export const awsJson: Protocol = {
  accepts: (request) => request.headers['x-amz-target'] !== undefined,

  read(request) {
    const { service, operation } = readTarget(request);
    if (service === undefined) {
      throw new AwsFault({
        code: 'UnknownOperationException',
        message: `The local engine has no service for X-Amz-Target ${request.headers['x-amz-target']}; it has ${Object.keys(SERVICE_OF_TARGET).join(', ')}.`,
      });
    }
    return {
      service,
      operation,
      input: readJsonBody(request),
      write: (output, requestId) => respond(request, { status: 200, document: output, requestId }),
    };
  },

  writeFault(fault, requestId, request) {
    const { service } = readTarget(request);
    const namespace = service === undefined ? '' : (ERROR_NAMESPACE[service] ?? '');
    const queryErrorCode = service === 'sqs' ? sqsQueryErrorCode(fault.code) : undefined;
    return respond(request, {
      status: fault.httpStatus,
      document: { __type: `${namespace}${fault.code}`, message: fault.message, ...fault.fields },
      requestId,
      ...(queryErrorCode !== undefined && {
        headers: {
          'x-amzn-query-error': `${queryErrorCode};${fault.httpStatus < 500 ? 'Sender' : 'Receiver'}`,
        },
      }),
    });
  },
};

function readTarget(request: WireRequest): { service: ServiceName | undefined; operation: string } {
  const target = request.headers['x-amz-target'] ?? '';
  const dot = target.lastIndexOf('.');
  const prefix = target.slice(0, Math.max(0, dot));
  const service = Object.hasOwn(SERVICE_OF_TARGET, prefix) ? SERVICE_OF_TARGET[prefix] : undefined;
  return { service, operation: target.slice(dot + 1) };
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
