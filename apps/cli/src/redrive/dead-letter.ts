import type { MessageSystemAttributeName } from '@aws-sdk/client-sqs';
import { CliError } from '../errors.ts';

/** A message of a dead-letter queue, as SQS gives it. */
export interface DeadLetterMessage {
  readonly Body?: string | undefined;
  /** Those of {@link LETTER_ATTRIBUTES}; `SentTimestamp`: milliseconds since the epoch. */
  readonly Attributes?: Readonly<Partial<Record<string, string>>> | undefined;
  readonly MessageAttributes?:
    | Readonly<Record<string, { readonly StringValue?: string | undefined }>>
    | undefined;
}

/**
 * What failed, which a redrive does again.
 *
 * - `invocation`: a function was invoked and failed; Lambda keeps its payload.
 * - `delivery`: a rule could not reach its target; EventBridge keeps the event.
 * - `encrypted`: EventBridge could not encrypt or decrypt an event, and keeps it as it was encrypted.
 */
export type DeadLetter =
  | (TracedLetter & {
      readonly kind: 'invocation';
      readonly functionArn: string;
      readonly payload: unknown;
    })
  | (TracedLetter & {
      readonly kind: 'delivery';
      readonly ruleArn: string;
      readonly targetArn: string;
      readonly event: Readonly<Record<string, unknown>>;
      /** When it was put into its queue. */
      readonly keptAtEpochMs: number;
    })
  | {
      readonly kind: 'encrypted';
      /** Of the bus; it is the encryption context. */
      readonly eventBusArn: string;
      readonly kmsKeyArn: string;
    };

interface TracedLetter {
  /** Tracing header of what failed. Absent: the queue does not know one. */
  readonly traceHeader?: string;
}

/** What is asked of a queue for its letters. */
export const LETTER_ATTRIBUTES = [
  'SentTimestamp',
  'ApproximateReceiveCount',
  'AWSTraceHeader',
] as const satisfies readonly MessageSystemAttributeName[];

/** Thrown for a message that neither Lambda nor EventBridge wrote. It stays in the queue. */
export class UnknownDeadLetterError extends CliError {
  override readonly name = 'UnknownDeadLetterError';
  override readonly exitCode = 65;
}

/**
 * Reads a message of a dead-letter queue.
 *
 * Source: Lambda developer guide, "Capturing records of Lambda asynchronous invocations"; EventBridge user guide, "Using
 * dead-letter queues to process undelivered events", "Decrypting events in EventBridge dead-letter queues".
 *
 * @throws UnknownDeadLetterError if it has neither form.
 */
export function parseDeadLetter(message: DeadLetterMessage): DeadLetter {
  const body = parsed(message.Body ?? '');
  const encrypted = encryptedEvent(body);
  if (encrypted !== undefined) return encrypted;
  const traceHeader = message.Attributes?.['AWSTraceHeader'];
  const traced = traceHeader === undefined ? {} : { traceHeader };
  const ruleArn = message.MessageAttributes?.['RULE_ARN']?.StringValue;
  const targetArn = message.MessageAttributes?.['TARGET_ARN']?.StringValue;
  if (ruleArn !== undefined && targetArn !== undefined && isRecord(body)) {
    const keptAtEpochMs = Number(message.Attributes?.['SentTimestamp']);
    return { kind: 'delivery', ruleArn, targetArn, event: body, keptAtEpochMs, ...traced };
  }
  if (isRecord(body) && isRecord(body['requestContext']) && 'requestPayload' in body) {
    const { functionArn } = body['requestContext'];
    if (typeof functionArn === 'string') {
      return { kind: 'invocation', functionArn, payload: body['requestPayload'], ...traced };
    }
  }
  throw new UnknownDeadLetterError(
    'A dead letter is a record of Lambda or an event of EventBridge, but a message in the queue is neither. ' +
      'It was left there; look at it with aws sqs receive-message.',
  );
}

/** What takes the place of an event that could not be encrypted or decrypted. The id is a new one, and there is no content. */
function encryptedEvent(body: unknown): DeadLetter | undefined {
  if (!isRecord(body) || body['source'] !== 'aws.events' || body['detail-type'] !== 'Encrypted Events') {
    return undefined;
  }
  const detail = isRecord(body['detail']) ? body['detail'] : {};
  return {
    kind: 'encrypted',
    eventBusArn: String(detail['event-bus-arn']),
    kmsKeyArn: String(detail['kms-key-arn']),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
