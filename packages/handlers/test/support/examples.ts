import {
  addSeconds,
  DEFAULT_MAILBOX_POLICY,
  declarationName,
  type EpochMs,
  epochMs,
  executionArn,
  type MailboxKey,
  monitorName,
  type Registration,
  type RegistrationKind,
  registrationAttempt,
  type Signal,
  signalId,
  taskToken,
  workflowKey,
} from '@wfm/contract';

/** The default, with a memory that tests outlast. */
export const POLICY = { ...DEFAULT_MAILBOX_POLICY, signalRetentionSeconds: 86_400 };
export const START = epochMs(Date.UTC(2026, 0, 1));
export const HOUR_SECONDS = 3_600;

export const KEY: MailboxKey = { workflowKey: workflowKey('order-1'), monitor: monitorName('orders') };

/** The ARN of an execution named like the letters of this file: `execution('E')`. */
export function execution(name: string) {
  return executionArn(`arn:aws:states:eu-central-1:123456789012:execution:orders:${name}`);
}

export const E = execution('E');
export const F = execution('F');

export interface ExampleSignal {
  readonly kind?: RegistrationKind;
  readonly executionName?: string;
  readonly at?: EpochMs;
  readonly timeToLiveSeconds?: number;
  readonly detail?: Record<string, unknown>;
  /** When the stop step was entered that sent it. Default: it comes from none. */
  readonly stopEnteredAt?: EpochMs;
}

/** A signal about order-1; `fail`, for no execution in particular, waiting an hour, unless told otherwise. */
export function signalNamed(name: string, options: ExampleSignal = {}): Signal {
  const { kind = 'fail', executionName, at = START, timeToLiveSeconds = HOUR_SECONDS, detail } = options;
  const { stopEnteredAt } = options;
  const base = {
    id: signalId(name, declarationName('example')),
    ...KEY,
    ...(executionName === undefined ? {} : { executionArn: execution(executionName) }),
    ingestedAtEpochMs: at,
    timeToLiveSeconds,
    event: {
      id: name,
      source: 'shop',
      'detail-type': 'Example',
      time: new Date(at).toISOString(),
      detail: detail ?? { orderId: 'order-1' },
    },
  };
  if (kind === 'fail') return { ...base, kind, error: `Error.${name}` };
  return kind === 'complete' && stopEnteredAt !== undefined
    ? { ...base, kind, stop: { state: 'Run with monitor', enteredAtEpochMs: stopEnteredAt } }
    : { ...base, kind };
}

/** The registration of an execution, with a token named after it; its run began at that instant unless told otherwise. */
export function registrationOf(
  name: string,
  options: { at?: EpochMs; startedAt?: EpochMs; token?: string; redriveCount?: number } = {},
): Registration {
  const { at = START, startedAt = at, token = `token-${name}`, redriveCount = 0 } = options;
  return {
    taskToken: taskToken(token),
    executionArn: execution(name),
    executionStartedAtEpochMs: startedAt,
    redriveCount,
    runStartedAtEpochMs: startedAt,
    registeredAtEpochMs: at,
    expiresAtEpochMs: addSeconds(at, 24 * HOUR_SECONDS),
  };
}

export const attempt = registrationAttempt;

/** What a rule hands over: an event with a declaration. The members of `event` take the place of the example's. */
export function handedOver(
  declaration: unknown,
  detail: Readonly<Record<string, unknown>>,
  event: Readonly<Record<string, unknown>> = {},
) {
  const at = new Date(START).toISOString();
  return {
    declaration,
    ingestedAt: at,
    event: { id: '0f5e', source: 'shop', 'detail-type': 'Example', time: at, detail, ...event },
  };
}

/** What an execution asks of the collect step whose registration was refused at its start. */
export const COLLECT_REQUEST = {
  workflowkey: KEY.workflowKey,
  monitor: KEY.monitor,
  executionArn: E,
  attempt: attempt('1'),
  runStartedAt: START,
  registeredAt: START,
};
