import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Done } from '../../src/record/record.ts';
import { testText } from '../../src/record/test-text.ts';

const DONE: readonly Done[] = [
  { kind: 'start', workflow: 'order', input: { workflowkey: "o'1" }, executionArn: 'arn:1' },
  { kind: 'advance', seconds: 3_600 },
  { kind: 'send', bus: 'wfm-dev', source: 'shop', detailType: 'OrderCancelled', detail: { orderId: "o'1" } },
  { kind: 'start', workflow: 'other', input: {}, executionArn: 'arn:2' },
];
/** Where the folder of a workflow, in which the test lies, finds `../../testing`. */
const TESTING = new URL('../../../infra/testing/', import.meta.url);

/** The lines of the test between its first and its last. */
function steps(done: readonly Done[]): readonly string[] {
  const lines = testText(done, new Map()).split('\n');
  return lines
    .slice(lines.findIndex((line) => line.includes('await using')) + 1, -2)
    .map((line) => line.trim());
}

test('What was done becomes a test that does the same, and expects how the runs stand', () => {
  const text = testText(DONE, new Map([['arn:1', { status: 'FAILED', error: 'Order.Cancelled' }]]));
  expect(text).toBe(`import { expect, test } from 'vitest';
import { onEngine } from '../../testing/on-engine.ts';
import { workflowNamed } from '../../testing/workflow-named.ts';
import { WORKFLOWS } from '../index.ts';

// 1 of the runs were of other workflows, which have tests of their own.
test('It ends as it did in the console', async () => {
  await using workflow = await onEngine(workflowNamed('order', WORKFLOWS));
  const run = await workflow.start({ workflowkey: 'o\\'1' });
  await workflow.pass(3600);
  await workflow.publish({
    source: 'shop',
    detailType: 'OrderCancelled',
    detail: { orderId: 'o\\'1' },
  });
  expect(await workflow.ending(run)).toMatchObject({ status: 'FAILED', error: 'Order.Cancelled' });
});
`);
});

test('A test in which no run is started asks for the workflow', () => {
  expect(testText(DONE.slice(1, 3), new Map())).toContain('// No run was started. Name the workflow');
  expect(testText(DONE, new Map())).not.toContain('No run was started');
});

test('Whatever the test imports from the repository is there, and has the name that it is imported by', () => {
  const text = testText(DONE, new Map());
  const imports = [...text.matchAll(/^import \{ (\w+) \} from '..\/..\/testing\/([^']+)';$/gm)];
  expect(imports.map(([, name]) => name)).toEqual(['onEngine', 'workflowNamed']);
  for (const [, name, file = ''] of imports) {
    expect(readFileSync(new URL(file, TESTING), 'utf8')).toMatch(
      new RegExp(`^export (async )?(function|const) ${name}\\b`, 'm'),
    );
  }
});

test('Faults that were switched on, cleared and released are so in the test', () => {
  const call = {
    on: 'call',
    service: 'dynamodb',
    operation: 'UpdateItem',
    effect: { kind: 'timeout', moment: 'after' },
    times: 1,
  } as const;
  const hold = { on: 'delivery', effect: { kind: 'hold' } } as const;
  expect(
    steps([
      { kind: 'set fault', id: 'f1', fault: call },
      { kind: 'set fault', id: 'f2', fault: hold },
      { kind: 'clear fault', id: 'f2' },
      { kind: 'release held' },
      { kind: 'set fault', id: 'f1', fault: call },
      { kind: 'clear fault', id: 'f1' },
    ]),
  ).toEqual([
    '// dynamodb UpdateItem gets no answer, after the call took effect, once',
    "workflow.engine.faults.on({ service: 'dynamodb', operation: 'UpdateItem' }, { kind: 'timeout', moment: 'after', times: 1 });",
    '// Every event is held until it is released, until it is cleared',
    "const fault2 = workflow.engine.eventFaults.add({ when: () => true, do: { kind: 'hold' } });",
    'fault2();',
    'workflow.engine.eventFaults.releaseHeld();',
    'await workflow.engine.settle();',
    '// dynamodb UpdateItem gets no answer, after the call took effect, once',
    "const fault3 = workflow.engine.faults.on({ service: 'dynamodb', operation: 'UpdateItem' }, { kind: 'timeout', moment: 'after', times: 1 });",
    'fault3.off();',
  ]);
});

test('A fault that the test cannot switch on is told in it', () => {
  const fault = { on: 'delivery', rule: 'r', effect: { kind: 'drop' }, times: 1 } as const;
  expect(
    steps([
      { kind: 'set fault', id: 'f1', fault },
      { kind: 'clear fault', id: 'f1' },
    ]),
  ).toEqual([
    "// Switched on then, and not here: 'An event by the rule r is lost on its way to the target, once'",
    '// A fault was cleared then that is not switched on here.',
  ]);
});
