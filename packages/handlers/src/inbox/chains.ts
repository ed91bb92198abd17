import {
  addSeconds,
  type Chain,
  CONTINUATION_SECONDS,
  type EpochMs,
  type ExecutionArn,
  epochMs,
  type Mailbox,
  type Registration,
  type Run,
  runStartOf,
} from '@wfm/contract';

/** Who reads, as far as that tells which messages are for them. */
export interface ReadingChain {
  readonly executionArn: ExecutionArn;
  readonly chain: Chain;
}

/** The chain of an execution, as far as the mailbox knows. */
export function chainOf(
  { continuation }: Pick<Mailbox, 'continuation'>,
  { executionArn, startedAtEpochMs }: Chain,
): Chain {
  const isIn = [continuation?.to, continuation?.chain.executionArn].includes(executionArn);
  return continuation !== undefined && isIn ? continuation.chain : { executionArn, startedAtEpochMs };
}

/**
 * The chain that has the key: that of the execution which is registered, or was and still runs; or which is about to register, as the
 * one before it said. `undefined`: nobody has it, as far as is known.
 */
export function currentChain(mailbox: Mailbox, now: EpochMs): Chain | undefined {
  const { continuation, registration, runs } = mailbox;
  if (continuation !== undefined && isAwaited(mailbox, now)) return continuation.chain;
  if (registration !== undefined) return chainOf(mailbox, holderOf(registration));
  const open = unregisteredHolder(mailbox, now);
  return open && chainOf(mailbox, { executionArn: open.executionArn, startedAtEpochMs: startOf(open, runs) });
}

/** Whether an execution holds the key that asks for messages: it is registered; or nobody is, and it was the last and still runs. */
export function holdsKey(mailbox: Mailbox, executionArn: ExecutionArn): boolean {
  return (mailbox.registration ?? lastOpenRun(mailbox))?.executionArn === executionArn;
}

/** The run that registered last of those that are not known to have ended. */
function lastOpenRun({ runs }: Mailbox): Run | undefined {
  const enteredAt = ({ sectionEnteredAtEpochMs, startedAtEpochMs }: Run) =>
    sectionEnteredAtEpochMs ?? startedAtEpochMs;
  return runs
    .filter(({ endedAtEpochMs }) => endedAtEpochMs === undefined)
    .toSorted((one, other) => enteredAt(one) - enteredAt(other))
    .at(-1);
}

/** The execution that has the key without being registered; it may have ended unheard. */
export function unregisteredHolder(mailbox: Mailbox, now: EpochMs): Run | undefined {
  return mailbox.registration !== undefined || isAwaited(mailbox, now) ? undefined : lastOpenRun(mailbox);
}

/** Whether the execution that continues another one is to come, and nobody took the key since. */
function isAwaited({ continuation, registration, runs }: Mailbox, now: EpochMs): boolean {
  if (continuation === undefined || continuation.untilEpochMs <= now) return false;
  const { to, untilEpochMs } = continuation;
  const saidAtEpochMs = addSeconds(untilEpochMs, -CONTINUATION_SECONDS);
  const hasCome = [...runs, ...(registration === undefined ? [] : [registration])].some(
    ({ executionArn }) => executionArn === to,
  );
  return !hasCome && (registration === undefined || registration.registeredAtEpochMs <= saidAtEpochMs);
}

/** Whether an execution is to come that continues a chain: it waits its turn, or is not known yet. Others may have the key meanwhile. */
export function isToContinue(
  { continuation, queue, registration, runs }: Mailbox,
  chain: ExecutionArn,
  now: EpochMs,
): boolean {
  if (continuation?.chain.executionArn !== chain) return false;
  const isNext = ({ executionArn }: { readonly executionArn: ExecutionArn }) =>
    executionArn === continuation.to;
  if (queue.some(isNext)) return true;
  const hasCome = runs.some(isNext) || (registration !== undefined && isNext(registration));
  return !hasCome && continuation.untilEpochMs > now;
}

function holderOf(registration: Registration): Chain {
  return {
    executionArn: registration.executionArn,
    startedAtEpochMs: registration.executionStartedAtEpochMs ?? runStartOf(registration),
  };
}

/** When an execution was started: its runs but the first begin with a redrive. */
function startOf({ executionArn }: Run, runs: readonly Run[]): EpochMs {
  const own = runs.filter((run) => run.executionArn === executionArn);
  return epochMs(Math.min(...own.map(({ startedAtEpochMs }) => startedAtEpochMs)));
}
