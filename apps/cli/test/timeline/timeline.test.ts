import type { ObservedEvent } from '@wfm/local';
import { expect, test } from 'vitest';
import { Timeline } from '../../src/timeline/timeline.ts';
import { RecordedTerminal } from '../support/recorded-terminal.ts';

test('a timeline writes seconds since its beginning, once for all that happens at one time', () => {
  const terminal = new RecordedTerminal();
  const { observe } = new Timeline(terminal, 1_000);
  const started = (functionName: string, atEpochMs: number) =>
    observe({ kind: 'function started', functionName, atEpochMs } as ObservedEvent);
  started('one', 1_000);
  started('two', 1_000);
  observe({ kind: 'function ended', atEpochMs: 1_500 } as ObservedEvent);
  started('three', 91_240);
  expect(terminal.lines).toEqual([
    '     +0.0 s  function  one is invoked',
    '             function  two is invoked',
    '    +90.2 s  function  three is invoked',
  ]);
});

test('a timeline writes hours, minutes and seconds from an hour on', () => {
  const terminal = new RecordedTerminal();
  const { observe } = new Timeline(terminal, 0);
  for (const atEpochMs of [3_599_900, 3_600_000, 5 * 86_400_000 + 61_500]) {
    observe({ kind: 'function started', functionName: 'one', atEpochMs } as ObservedEvent);
  }
  expect(terminal.lines.map((line) => line.trim().split('  ')[0])).toEqual([
    '+3599.9 s',
    '+01:00:00',
    '+120:01:01',
  ]);
});
