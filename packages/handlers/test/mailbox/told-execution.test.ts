import type { ExecutionArn, Verdict } from '@wfm/contract';
import { expect, test } from 'vitest';
import type { Command } from '../../src/mailbox/index.ts';
import { arrives, at, collects, decideAsUsual, ends, mailboxAfter, type Past } from '../support/commands.ts';
import { E, signalNamed } from '../support/examples.ts';

const EARLY = signalNamed('early');
const FOR_E = signalNamed('for-E', { executionName: 'E' });
const arrived: readonly Past[] = [[0, arrives(EARLY)]];

test.each<[string, readonly Past[], number, Command, [Verdict, ExecutionArn | undefined]]>([
  ['that an execution collects names it', arrived, 1, collects('E', 1), ['delivered', E]],
  [
    'that is collected again names the execution again',
    [...arrived, [1, collects('E', 1)]],
    1,
    collects('E', 1),
    ['duplicate', E],
  ],
  ['that waited for an execution which ended names it', [[0, arrives(FOR_E)]], 1, ends('E', 1), ['late', E]],
  [
    'that waited for nobody in particular names none',
    arrived,
    9_000,
    collects('E', 9_000),
    ['expired', undefined],
  ],
])('A verdict of a signal %s', (_, past, seconds, command, [verdict, executionArn]) => {
  const { waitingVerdicts } = decideAsUsual(mailboxAfter(past), command, at(seconds));
  expect(waitingVerdicts).toHaveLength(1);
  expect(waitingVerdicts[0]).toMatchObject({ verdict });
  expect(waitingVerdicts[0]?.executionArn).toBe(executionArn);
});
