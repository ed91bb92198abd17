import {
  type Chain,
  type EpochMs,
  type ExecutionArn,
  epochMs,
  type InformSignal,
  type Mailbox,
} from '@wfm/contract';
import { type Addressee, addresseeOf, endOfLife, type Known } from '../mailbox/addressee.ts';
import type { DecisionContext } from '../mailbox/decision-context.ts';
import { chainOf, currentChain } from './chains.ts';

/** Whom a message is for. */
export type MessageAddressee =
  /** A chain, by its first execution. */
  | {
      readonly type: 'chain';
      readonly chain: ExecutionArn;
      /** Whether the chain has the key, so that the message waits as long as it runs. */
      readonly isCurrent: boolean;
    }
  | { readonly type: 'nextRun' }
  | { readonly type: 'late' }
  | { readonly type: 'expired' };

/**
 * Tells which chain a message is for, by the same instants that tell it of other signals (ADR 7), with executions that continue each
 * other taken for one. What comes for nobody that runs is late, or for the next chain where its declaration says so.
 */
export function messageAddresseeOf(
  mailbox: Mailbox,
  signal: InformSignal,
  { now, policy }: DecisionContext,
): MessageAddressee {
  const current = currentChain(mailbox, now);
  const named = signal.executionArn;
  const startedAtEpochMs = signal.ingestedAtEpochMs;
  const namedChain = named && chainOf(mailbox, { executionArn: named, startedAtEpochMs }).executionArn;
  if (current !== undefined && namedChain === current.executionArn)
    return { type: 'chain', chain: current.executionArn, isCurrent: true };
  const known = current === undefined ? mailbox : asOneRun(mailbox, current);
  const addressee = addresseeOf(known, signal, { executionArn: named, policy });
  switch (addressee.type) {
    case 'registered':
    case 'running':
      return chainIn(mailbox, addressee, current);
    case 'nextRun':
      return { type: 'nextRun' };
    case 'expired':
      // The run began in its life, and registered later.
      return current !== undefined && named === undefined && current.startedAtEpochMs <= endOfLife(signal)
        ? { type: 'chain', chain: current.executionArn, isCurrent: true }
        : { type: 'expired' };
    case 'late':
      return { type: signal.forNextRun && named === undefined ? 'nextRun' : 'late' };
    default:
      throw new Error(`Unknown addressee: ${JSON.stringify(addressee satisfies never)}`);
  }
}

function chainIn(
  mailbox: Mailbox,
  addressee: Extract<Addressee, { type: 'registered' | 'running' }>,
  current: Chain | undefined,
): MessageAddressee {
  const executionArn =
    addressee.type === 'registered' ? addressee.registration.executionArn : addressee.executionArn;
  const chain =
    executionArn === current?.executionArn
      ? executionArn
      : chainOf(mailbox, { executionArn, startedAtEpochMs: epochMs(0) }).executionArn;
  return { type: 'chain', chain, isCurrent: chain === current?.executionArn };
}

/** What is known of executions, with those of the chain that has the key as one that began with the first of them. */
function asOneRun(mailbox: Mailbox, chain: Chain): Known {
  const { registration, runs, queue, runsForgottenUntilEpochMs } = mailbox;
  const { startedAtEpochMs } = chain;
  const isOfChain = (executionArn: ExecutionArn) =>
    executionArn === chain.executionArn ||
    chainOf(mailbox, { executionArn, startedAtEpochMs }).executionArn === chain.executionArn;
  const others = runs.filter(({ executionArn }) => !isOfChain(executionArn));
  const rest = { queue, runsForgottenUntilEpochMs };
  if (registration === undefined || !isOfChain(registration.executionArn)) {
    const one = {
      executionArn: chain.executionArn,
      startedAtEpochMs,
      sectionEnteredAtEpochMs: startedAtEpochMs,
    };
    return { ...rest, registration: undefined, runs: [...others, one] };
  }
  const entered = enteredAt(mailbox, registration.executionArn, registration.registeredAtEpochMs);
  const continues = registration.executionArn !== chain.executionArn;
  return {
    ...rest,
    runs: others,
    registration: {
      ...registration,
      executionStartedAtEpochMs: startedAtEpochMs,
      runStartedAtEpochMs: startedAtEpochMs,
      registeredAtEpochMs: continues ? startedAtEpochMs : entered,
    },
  };
}

/** When an execution registered first, as far as is known. */
function enteredAt({ runs }: Mailbox, executionArn: ExecutionArn, registeredAt: EpochMs): EpochMs {
  const entered = runs.flatMap(({ executionArn: of, sectionEnteredAtEpochMs }) =>
    of === executionArn && sectionEnteredAtEpochMs !== undefined ? [sectionEnteredAtEpochMs] : [],
  );
  return epochMs(Math.min(registeredAt, ...entered));
}
