import fc from 'fast-check';
import {
  declarationName,
  type EpochMs,
  epochMs,
  executionArn,
  type Mailbox,
  type MailboxKey,
  monitorName,
  parseTraceparent,
  REGISTRATION_KINDS,
  type Registration,
  registrationAttempt,
  type Signal,
  signalId,
  type Traceparent,
  taskToken,
  VERDICTS,
  workflowKey,
} from '../../src/index.ts';

/** The instant around which arbitrary mailboxes happen. */
export const AROUND: EpochMs = epochMs(Date.UTC(2026, 0, 1));

const DAY_SECONDS = 86_400;

/** From two days before to two days after {@link AROUND}; whole hours often, so that instants coincide. */
export const arbitraryInstant = fc
  .oneof(
    fc.integer({ min: -48, max: 48 }).map((hours) => hours * 3_600_000),
    fc.integer({ min: -2_000 * DAY_SECONDS, max: 2_000 * DAY_SECONDS }),
  )
  .map((milliseconds) => epochMs(AROUND + milliseconds));

/** One of three executions, so that the parts of a mailbox often speak of the same one. */
export const arbitraryExecutionArn = fc
  .constantFrom('E', 'F', 'G')
  .map((name) => executionArn(`arn:aws:states:eu-central-1:123456789012:execution:orders:${name}`));

export const arbitraryTaskToken = fc
  .base64String({ minLength: 4, maxLength: 40 })
  .filter((text) => text !== '')
  .map(taskToken);

const arbitrarySignalId = fc
  .tuple(fc.uuid(), fc.constantFrom('cancelled', 'stop-step'))
  .map(([event, declaration]) => signalId(event, declarationName(declaration)));

/**
 * The detail of an event: any JSON object. A member named `__proto__` is left out, since a schema's record drops it.
 */
export const arbitraryDetail = fc
  .dictionary(fc.string(), fc.jsonValue(), { maxKeys: 4 })
  .map((detail) => JSON.parse(JSON.stringify(detail)) as Record<string, unknown>)
  .filter((detail) => !JSON.stringify(detail).includes('__proto__'));

const arbitraryTraceparent = fc
  .stringMatching(/^00-[0-9a-f]{31}1-[0-9a-f]{15}1-0[01]$/)
  .map((text) => parseTraceparent(text) as Traceparent);

export const arbitrarySignal: fc.Arbitrary<Signal> = fc
  .record({
    id: arbitrarySignalId,
    kind: fc.constantFrom(...REGISTRATION_KINDS),
    error: fc.string(),
    executionArn: fc.option(arbitraryExecutionArn, { nil: undefined }),
    ingestedAtEpochMs: arbitraryInstant,
    timeToLiveSeconds: fc.integer({ min: 0, max: 14 * DAY_SECONDS }),
    stop: fc.option(
      fc.record({ state: fc.constantFrom('Ship', 'Bill'), enteredAtEpochMs: arbitraryInstant }),
      {
        nil: undefined,
      },
    ),
    eventId: fc.uuid(),
    detail: arbitraryDetail,
    traceparent: fc.option(arbitraryTraceparent, { nil: undefined }),
  })
  .map(({ kind, error, executionArn: meantFor, stop, eventId, detail, traceparent, ...rest }): Signal => {
    const signal = {
      ...rest,
      workflowKey: workflowKey('order-1'),
      monitor: monitorName('orders'),
      ...(meantFor === undefined ? {} : { executionArn: meantFor }),
      event: {
        id: eventId,
        source: 'shop',
        'detail-type': 'Cancelled',
        time: '2026-01-01T00:00:00Z',
        detail,
        ...(traceparent === undefined ? {} : { traceparent }),
      },
    };
    if (kind === 'fail') return { ...signal, kind, error };
    return kind === 'complete' && stop !== undefined ? { ...signal, kind, stop } : { ...signal, kind };
  });

export const arbitraryRegistration: fc.Arbitrary<Registration> = fc.record({
  taskToken: arbitraryTaskToken,
  executionArn: arbitraryExecutionArn,
  runStartedAtEpochMs: arbitraryInstant,
  executionStartedAtEpochMs: arbitraryInstant,
  redriveCount: fc.nat(),
  registeredAtEpochMs: arbitraryInstant,
  expiresAtEpochMs: arbitraryInstant,
});

const arbitraryKey: fc.Arbitrary<MailboxKey> = fc.record({
  workflowKey: fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }).map(workflowKey),
  monitor: fc.stringMatching(/^[A-Za-z0-9_-]{1,20}$/).map(monitorName),
});

function few<Entry>(entry: fc.Arbitrary<Entry>): fc.Arbitrary<Entry[]> {
  return fc.array(entry, { maxLength: 4 });
}

/** Any mailbox that has a form, whether or not a history leads to it. */
export const arbitraryMailbox: fc.Arbitrary<Mailbox> = fc.record({
  key: arbitraryKey,
  registration: fc.option(arbitraryRegistration, { nil: undefined }),
  waiting: few(
    fc.record({
      signal: arbitrarySignal,
      executionArn: fc.option(arbitraryExecutionArn, { nil: undefined }),
      expiresAtEpochMs: arbitraryInstant,
    }),
  ),
  claims: few(
    fc.record({
      signalId: arbitrarySignalId,
      kind: fc.constantFrom(...REGISTRATION_KINDS),
      taskToken: arbitraryTaskToken,
      executionArn: arbitraryExecutionArn,
      claimedAtEpochMs: arbitraryInstant,
      expiresAtEpochMs: arbitraryInstant,
      ingestedAtEpochMs: arbitraryInstant,
      over: fc.boolean(),
      registeredBefore: fc.option(fc.constant(true as const), { nil: undefined }),
    }),
  ),
  collected: few(
    fc.record({
      executionArn: arbitraryExecutionArn,
      attempt: fc.string({ minLength: 1, maxLength: 20 }).map(registrationAttempt),
      signal: arbitrarySignal,
      collectedAtEpochMs: arbitraryInstant,
    }),
  ),
  remembered: few(
    fc.record({
      signalId: arbitrarySignalId,
      verdict: fc.constantFrom(...VERDICTS),
      atEpochMs: arbitraryInstant,
      ingestedAtEpochMs: arbitraryInstant,
    }),
  ),
  runs: few(
    fc.record({
      executionArn: arbitraryExecutionArn,
      startedAtEpochMs: arbitraryInstant,
      endedAtEpochMs: fc.option(arbitraryInstant, { nil: undefined }),
      sectionEnteredAtEpochMs: fc.option(arbitraryInstant, { nil: undefined }),
    }),
  ),
  queue: few(
    fc.record({
      executionArn: arbitraryExecutionArn,
      queuedAtEpochMs: arbitraryInstant,
      expiresAtEpochMs: arbitraryInstant,
      hasTurn: fc.option(fc.constant(true as const), { nil: undefined }),
    }),
  ),
  continuation: fc.option(
    fc.record({
      chain: fc.record({ executionArn: arbitraryExecutionArn, startedAtEpochMs: arbitraryInstant }),
      to: arbitraryExecutionArn,
      untilEpochMs: arbitraryInstant,
    }),
    { nil: undefined },
  ),
  signalsForgottenUntilEpochMs: fc.option(arbitraryInstant, { nil: undefined }),
  runsForgottenUntilEpochMs: fc.option(arbitraryInstant, { nil: undefined }),
});
