import type { EventsQuery, ExecutionStatusName, Fault, WaitKind } from '@wfm/contract/api';

/** For lists to choose from; the compiler holds them to the API. */
export const EXECUTION_STATUS_NAMES = Object.keys({
  RUNNING: true,
  SUCCEEDED: true,
  FAILED: true,
  TIMED_OUT: true,
  ABORTED: true,
  PENDING_REDRIVE: true,
} satisfies Record<ExecutionStatusName, true>);

export const WAIT_KIND_NAMES = Object.keys({
  token: true,
  timer: true,
  message: true,
  turn: true,
  work: true,
} satisfies Record<WaitKind, true>);

export const VERDICT_NAMES = Object.keys({
  delivered: true,
  buffered: true,
  duplicate: true,
  late: true,
  expired: true,
  rejected: true,
} satisfies Record<NonNullable<EventsQuery['verdict']>, true>);

export const EVENT_END_NAMES = Object.keys({
  matched: true,
  unmatched: true,
  'no-bus': true,
} satisfies Record<NonNullable<EventsQuery['matched']>, true>);

type FaultService = Extract<Fault, { on: 'call' }>['service'];

const FAULT_SERVICES: ReadonlySet<string> = new Set(
  Object.keys({
    dynamodb: true,
    events: true,
    lambda: true,
    sqs: true,
    states: true,
  } satisfies Record<FaultService, true>),
);

export function isFaultService(text: string): text is FaultService {
  return FAULT_SERVICES.has(text);
}
