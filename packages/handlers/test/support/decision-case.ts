import type { Mailbox, MailboxPolicy, Signal, Verdict } from '@wfm/contract';
import { expect } from 'vitest';
import type { Command } from '../../src/mailbox/index.ts';
import { at, decideAny, decideAsUsual, mailboxAfter, type Past } from './commands.ts';
import { POLICY } from './examples.ts';

/** One row of a table about `decide`. */
export interface DecisionCase {
  readonly name: string;
  readonly policy?: Partial<MailboxPolicy>;
  readonly past?: readonly Past[];
  /** When the command comes, in seconds after the start. Default 0. */
  readonly atSeconds?: number;
  readonly command: Command;
  readonly outcome: Readonly<Record<string, unknown>>;
  /** Verdicts of signals that waited. Default none. */
  readonly verdicts?: readonly (readonly [signal: Signal, verdict: Verdict, firstVerdict?: Verdict])[];
  /** Members of the mailbox afterwards. Default: it is the very same object. */
  readonly mailbox?: { readonly [Part in keyof Mailbox]?: unknown };
}

export function checkDecision({
  policy,
  past = [],
  atSeconds = 0,
  command,
  ...expected
}: DecisionCase): void {
  const limits = { ...POLICY, ...policy };
  const before = mailboxAfter(past, limits);
  // A case about a question stops at it.
  const decideIt = expected.outcome['type'] === 'ask' ? decideAny : decideAsUsual;
  const decision = decideIt(before, command, at(atSeconds, limits));
  expect(decision.outcome).toMatchObject(expected.outcome);
  // Which execution a verdict names is checked by itself.
  expect(decision.waitingVerdicts.map(({ executionArn: _, ...told }) => told)).toEqual(
    (expected.verdicts ?? []).map(([{ id, kind }, verdict, firstVerdict]) => ({
      signalId: id,
      kind,
      verdict,
      ...(firstVerdict === undefined ? {} : { firstVerdict }),
    })),
  );
  if (expected.mailbox === undefined) expect(decision.mailbox).toBe(before);
  else expect(decision.mailbox).toMatchObject(expected.mailbox);
}

export const verdict = (name: Verdict) => ({ type: 'verdict', verdict: name });

/** What a mailbox remembers of signals, oldest first. */
export const remembering = (...entries: readonly (readonly [Signal, Verdict])[]) =>
  entries.map(([{ id }, name]) => expect.objectContaining({ signalId: id, verdict: name }));
