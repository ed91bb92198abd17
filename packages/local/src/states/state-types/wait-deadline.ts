import { parseTimestamp, type WaitState } from '@wfm/asl/language';
import type { JsonataFlow } from '../data-flow/jsonata-flow.ts';
import type { JsonPathFlow } from '../data-flow/jsonpath-flow.ts';
import { QueryFailure, RuntimeFailure } from '../errors.ts';
import { bareText } from '../json-values.ts';
import { MAX_SECONDS } from '../limits.ts';

export type Deadline = { readonly delaySeconds: number } | { readonly untilEpochMs: number };

/** When a Wait state ends. @throws StatesError where its fields do not say it. */
export async function deadlineOf(state: WaitState, flow: JsonataFlow | JsonPathFlow): Promise<Deadline> {
  return flow.language === 'JSONata' ? jsonataDeadline(state, flow) : jsonPathDeadline(state, flow);
}

function jsonPathDeadline(state: WaitState, flow: JsonPathFlow): Deadline {
  if (typeof state.Seconds === 'number') return { delaySeconds: state.Seconds };
  if (state.SecondsPath !== undefined) return { delaySeconds: secondsAt(state.SecondsPath, flow) };
  if (state.TimestampPath !== undefined) return { untilEpochMs: timestampAt(state.TimestampPath, flow) };
  return { untilEpochMs: parseTimestamp(state.Timestamp ?? '') ?? 0 };
}

function secondsAt(path: string, flow: JsonPathFlow): number {
  const reading = flow.paths.tryEvaluate(path, flow.effectiveInput());
  if (!reading.found)
    throw new RuntimeFailure(`The SecondsPath parameter does not reference an input value: ${path}`);
  const text = bareText(reading.value);
  if (!/^-?\d+$/u.test(text))
    throw new RuntimeFailure(
      `The SecondsPath parameter cannot be parsed as a long value: ${path} == ${text}`,
    );
  const seconds = Number(text);
  if (seconds < 0)
    throw new RuntimeFailure(`The SecondsPath parameter references a negative value: ${path} == ${text}`);
  if (seconds > MAX_SECONDS)
    throw new RuntimeFailure(
      `The SecondsPath parameter references a value over ${MAX_SECONDS}: ${path} == ${text}`,
    );
  return seconds;
}

function timestampAt(path: string, flow: JsonPathFlow): number {
  const reading = flow.paths.tryEvaluate(path, flow.effectiveInput());
  if (!reading.found)
    throw new RuntimeFailure(`The TimestampPath parameter does not reference an input value: ${path}`);
  const text = bareText(reading.value);
  const epochMs = parseTimestamp(text);
  if (epochMs !== undefined) return epochMs;
  throw new RuntimeFailure(
    `The TimestampPath parameter does not reference a valid ISO-8601 extended offset date-time format string: ${path} == ${text}`,
  );
}

async function jsonataDeadline(state: WaitState, flow: JsonataFlow): Promise<Deadline> {
  const delaySeconds = await flow.number({ name: 'Seconds', kind: 'integer' });
  if (delaySeconds !== undefined) {
    if (delaySeconds < 0)
      throw new QueryFailure(`The Seconds field must not be negative, but was: ${delaySeconds}`, 'Seconds');
    if (delaySeconds > MAX_SECONDS)
      throw new QueryFailure(
        `The Seconds field must not be over ${MAX_SECONDS}, but was: ${delaySeconds}`,
        'Seconds',
      );
    return { delaySeconds };
  }
  const text = (await flow.evaluateTyped({
    value: state.Timestamp ?? '',
    location: 'Timestamp',
    type: 'string',
  })) as string;
  const untilEpochMs = parseTimestamp(text);
  if (untilEpochMs !== undefined) return { untilEpochMs };
  throw new QueryFailure(
    `The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: ${text}`,
    'Timestamp',
  );
}
