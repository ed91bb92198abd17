import { execFileSync } from 'node:child_process';
import type { ApiDeclaredEvent, ApiTarget, PutEvent } from '@wfm/contract/api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type SentTo, wfmText } from '../../console/src/words/send-text.ts';
import { run } from '../src/run.ts';
import { RecordedTerminal } from './support/recorded-terminal.ts';
import { none, RunningApi } from './support/running-api.ts';
import { KINDS } from './support/synthesized.ts';

const KEY = "o'1 $x";

let running: RunningApi;
let target: ApiTarget;
let declared: readonly ApiDeclaredEvent[];
beforeAll(async () => {
  running = await RunningApi.start(KINDS);
  target = await running.api.target(none);
  const { items } = await running.api.listWorkflows(none);
  const workflows = await Promise.all(
    items.map(({ workflow }) =>
      running.api.getWorkflow({ path: { workflow }, query: { key: KEY }, body: {} }),
    ),
  );
  declared = workflows.flatMap(({ events }) => events).filter(({ sample }) => sample !== undefined);
});
afterAll(() => running.close());

/** What the command would put, as a person would run it who pastes the line into a shell. */
async function putBy(line: string): Promise<PutEvent> {
  const given = execFileSync('sh', ['-c', `for a in ${line}; do printf '%s\\0' "$a"; done`], {
    encoding: 'utf8',
  }).split('\0');
  const terminal = new RecordedTerminal();
  const args = [...given.slice(given.indexOf('wfm') + 1, -1), '--dry-run', '-o', 'json'];
  expect(await run(args, terminal, new AbortController().signal), terminal.errorLines.join('\n')).toBe(0);
  const { eventBusName: bus, source, detailType, detail } = JSON.parse(terminal.lines.join(''));
  return { bus, source, detailType, detail };
}

const EDITS: Readonly<Record<string, PutEvent['detail']>> = {
  'no edit': {},
  'texts that read as JSON': { a: '5', b: 'true', c: '{"x":1}', d: '', e: '"q"', f: 'null' },
  'values of every kind': { a: 5, b: true, c: null, d: [1, { e: 'f' }], g: { 'h.i': { j: [] } } },
  'names that are no plain path': { 'a.b': 1, 'c=d': 2, '': 3, '-e': 4, 'f g': 5, '7': 6 },
  'texts that mean something to a shell': {
    a: `it's $HOME "x" \`y\` \\ ; | & * \n\t!`,
    b: '--key',
    c: 'ö😀',
  },
  'texts that no argument can have': { a: 'x\0y', b: '\ud800' },
};

test.each(Object.entries(EDITS))(
  'The line that the console copies puts what its form sends, with %s',
  async (_, edit) => {
    expect(declared.length).toBeGreaterThan(1);
    for (const one of declared) {
      const put = { ...(one.sample as PutEvent), detail: { ...one.sample?.detail, ...edit } };
      const line = wfmText({ declared: one, key: KEY, put }, target satisfies SentTo);
      expect(await putBy(line ?? '')).toEqual(put);
    }
  },
);

test('The line changes what the declaration itself put into the event', async () => {
  for (const one of declared) {
    const detail = Object.fromEntries(
      Object.keys(one.sample?.detail ?? {}).map((name) => [name, { other: name }]),
    );
    const put = { ...(one.sample as PutEvent), detail };
    expect(await putBy(wfmText({ declared: one, key: KEY, put }, target) ?? '')).toEqual(put);
  }
});
