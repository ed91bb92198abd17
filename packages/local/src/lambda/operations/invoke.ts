import { AwsError, type JsonObject } from '../../kernel/index.ts';
import { requestTooLarge } from '../api/errors.ts';
import type { DeployedFunction } from '../deployed-function.ts';
import { MAX_ASYNCHRONOUS_BYTES, MAX_SYNCHRONOUS_BYTES } from '../limits.ts';
import { payloadOf } from '../sandbox/outcome.ts';
import { type LambdaOperation, onFunction } from './context.ts';

const LOG_TAIL_BYTES = 4 * 1024;

/**
 * `Payload` is JSON text, in and out; on the wire it is the body. `TraceHeader` is no member of the request: on the wire it is the
 * header `X-Amzn-Trace-Id`. Source: Lambda API reference, Invoke.
 */
export const invoke: LambdaOperation = (context) => ({
  permissions: onFunction(context, 'InvokeFunction'),
  run: async (input, { requestId }) => {
    const target = context.functions.find(input);
    const type = input['InvocationType'] ?? 'RequestResponse';
    const payload = parsePayload(input, type === 'Event');
    switch (type) {
      case 'RequestResponse':
        return invokeAndWait(target, { ...input, Payload: payload }, requestId);
      case 'Event':
        context.events.accept(target, { requestId, payload, ...traceOf(input) });
        return { StatusCode: 202, Payload: '' };
      case 'DryRun':
        return { StatusCode: 204, Payload: '' };
      default:
        throw new AwsError({
          code: 'InvalidParameterValueException',
          message: `InvocationType must be RequestResponse, Event or DryRun, not ${JSON.stringify(type)}.`,
        });
    }
  },
});

async function invokeAndWait(
  target: DeployedFunction,
  input: JsonObject,
  requestId: string,
): Promise<JsonObject> {
  const { Payload, LogType, ClientContext } = input;
  const { outcome, logLines } = await target.invoke({
    requestId,
    payload: String(Payload),
    ...traceOf(input),
    ...(typeof ClientContext === 'string' && {
      clientContext: Buffer.from(ClientContext, 'base64').toString('utf8'),
    }),
  });
  return {
    StatusCode: 200,
    ExecutedVersion: '$LATEST',
    Payload: payloadOf(outcome),
    ...(outcome.kind === 'error' && { FunctionError: 'Unhandled' }),
    ...(LogType === 'Tail' && { LogResult: logTail(logLines) }),
  };
}

function traceOf({ TraceHeader }: JsonObject): { readonly traceHeader?: string } {
  return typeof TraceHeader === 'string' ? { traceHeader: TraceHeader } : {};
}

/** The event as JSON text; without one the function gets an empty object. */
function parsePayload(input: JsonObject, isEvent: boolean): string {
  const { Payload } = input;
  if (Payload === undefined || Payload === '') return '{}';
  const text = String(Payload);
  const bytes = Buffer.byteLength(text);
  if (bytes > MAX_SYNCHRONOUS_BYTES) {
    throw requestTooLarge(
      `Request must be smaller than ${MAX_SYNCHRONOUS_BYTES} bytes for the InvokeFunction operation`,
    );
  }
  if (isEvent && bytes > MAX_ASYNCHRONOUS_BYTES) {
    throw requestTooLarge(
      `${bytes} byte payload is too large for the Event invocation type (limit ${MAX_ASYNCHRONOUS_BYTES} bytes)`,
    );
  }
  try {
    JSON.parse(text);
  } catch (cause) {
    throw new AwsError({
      code: 'InvalidRequestContentException',
      message: `Could not parse request body into json: ${(cause as Error).message}`,
      cause,
    });
  }
  return text;
}

function logTail(lines: readonly string[]): string {
  const bytes = Buffer.from(`${lines.join('\n')}\n`);
  return bytes.subarray(Math.max(0, bytes.length - LOG_TAIL_BYTES)).toString('base64');
}
