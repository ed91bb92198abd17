import { anyDeliverySchema, InvalidInputError, parseAnyKey } from '@wfm/contract';
import { type ApiDeadLetter, maskTokens } from '@wfm/contract/api';
import type { HeardEvent } from '../heard/heard-events.ts';
import {
  type DeadLetter,
  isRecord,
  parseDeadLetter,
  UnknownDeadLetterError,
} from '../redrive/dead-letter.ts';
import { busAndRuleOf } from '../redrive/rule-arn.ts';
import { type KeptLetter, keptAtOf } from './letter-box.ts';

/** A letter, as it is read; undefined: neither Lambda nor EventBridge wrote it. */
export function letterIn({ message }: KeptLetter): DeadLetter | undefined {
  try {
    return parseDeadLetter(message);
  } catch (error) {
    if (error instanceof UnknownDeadLetterError) return undefined;
    throw error;
  }
}

/** A letter as the API tells it. @param heard the declared events, by which a rule's letter is known. */
export function deadLetterAnswer(kept: KeptLetter, heard: readonly HeardEvent[]): ApiDeadLetter {
  const { queue, message } = kept;
  const letter = letterIn(kept);
  const common = {
    id: message.MessageId ?? '',
    queue,
    at: new Date(keptAtOf(kept)).toISOString(),
    receives: Number(message.Attributes?.ApproximateReceiveCount ?? 0),
  };
  switch (letter?.kind) {
    case undefined:
      return {
        ...common,
        kind: 'unknown',
        reason: 'unknown',
        message: '',
        content: maskTokens(message.Body),
      };
    case 'encrypted':
      return {
        ...common,
        kind: letter.kind,
        reason: 'encrypted',
        message: `EventBridge could not decrypt it with ${letter.kmsKeyArn}`,
        content: null,
      };
    case 'invocation': {
      const { functionArn, payload } = letter;
      return {
        ...common,
        kind: letter.kind,
        ...whyInvocation(message.Body ?? ''),
        function: functionArn.split(':')[6] ?? functionArn,
        ...signalPart(payload),
        content: maskTokens(payload),
      };
    }
    case 'delivery': {
      const { ruleArn, event } = letter;
      const [, rule] = busAndRuleOf(ruleArn);
      const declaration = heard.find(({ ruleName }) => ruleName === rule)?.declaration;
      const delivery = { declaration, ingestedAt: String(event['time']), event };
      return {
        ...common,
        kind: letter.kind,
        reason: message.MessageAttributes?.['ERROR_CODE']?.StringValue ?? 'unknown',
        message: message.MessageAttributes?.['ERROR_MESSAGE']?.StringValue ?? '',
        rule,
        ...signalPart(delivery),
        content: maskTokens(event),
      };
    }
    default:
      throw new Error(`Unknown kind of dead letter: ${JSON.stringify(letter satisfies never)}`);
  }
}

/** Source: Lambda developer guide, "Capturing records of Lambda asynchronous invocations". */
function whyInvocation(body: string): Pick<ApiDeadLetter, 'reason' | 'message'> {
  const record: unknown = JSON.parse(body);
  const context = isRecord(record) && isRecord(record['requestContext']) ? record['requestContext'] : {};
  const response = isRecord(record) && isRecord(record['responsePayload']) ? record['responsePayload'] : {};
  return {
    reason: String(response['errorType'] ?? context['condition'] ?? 'unknown'),
    message: String(maskTokens(String(response['errorMessage'] ?? ''))),
  };
}

/** What a payload says of a signal; nothing where it is the news of an execution's end. */
function signalPart(payload: unknown): Pick<ApiDeadLetter, 'eventId' | 'event' | 'workflow' | 'key'> {
  if (!isRecord(payload) || !isRecord(payload['event'])) return {};
  const { declaration, event } = payload;
  const { id } = event as { readonly id?: unknown };
  const key = keyIn(payload);
  return {
    ...(typeof id === 'string' ? { eventId: id } : {}),
    ...(isRecord(declaration)
      ? { event: String(declaration['name']), workflow: String(declaration['monitor']) }
      : {}),
    ...(key === undefined ? {} : { key }),
  };
}

function keyIn(payload: unknown): string | undefined {
  const delivery = anyDeliverySchema.safeParse(payload);
  if (!delivery.success) return undefined;
  try {
    return parseAnyKey(delivery.data);
  } catch (error) {
    if (error instanceof InvalidInputError) return undefined;
    throw error;
  }
}
