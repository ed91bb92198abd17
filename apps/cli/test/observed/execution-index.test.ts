import { expect, test } from 'vitest';
import { ExecutionIndex } from '../../src/observed/execution-index.ts';

const MACHINE = 'arn:aws:states:us-east-1:000000000000:execution:wfm-dev-order';

function instant(second: number): string {
  return new Date(Date.UTC(2026, 0, 1) + second * 1_000).toISOString();
}

/** An index of executions `e0` and so on, of which every tenth has failed. */
function indexOf(count: number): ExecutionIndex {
  const index = new ExecutionIndex(() => 'order');
  for (let number = 0; number < count; number += 1) {
    const executionArn = `${MACHINE}:e${number}`;
    index.takeStatus('RUNNING', { executionArn }, instant(number));
    if (number % 10 === 0) index.takeStatus('FAILED', { executionArn, error: 'Broken' }, instant(number + 1));
  }
  return index;
}

test('Ten thousand executions are listed in pages, all of them once, the latest first', () => {
  const index = indexOf(10_000);
  const names: string[] = [];
  let page: string | undefined;
  do {
    const { items, next } = index.list({ limit: 500, ...(page === undefined ? {} : { page }) });
    names.push(...items.map(({ execution }) => execution));
    page = next;
  } while (page !== undefined);
  expect(names).toEqual(Array.from({ length: 10_000 }, (_, number) => `e${9_999 - number}`));
});

test('A page of ten thousand executions costs milliseconds, also where few are asked for', () => {
  const index = indexOf(10_000);
  const began = performance.now();
  for (let turn = 0; turn < 20; turn += 1) {
    expect(index.list({ limit: 50 }).items).toHaveLength(50);
    expect(index.list({ limit: 50, status: 'FAILED' }).items).toHaveLength(50);
    expect(index.list({ limit: 50, text: 'e9999' }).items).toHaveLength(1);
  }
  // A twentieth of this on a machine of its own.
  expect((performance.now() - began) / 20).toBeLessThan(200);
});

test('An execution that ends waits for nothing, and one that is redriven runs again', () => {
  const index = new ExecutionIndex(() => 'order');
  const executionArn = `${MACHINE}:one`;
  index.takeStatus('RUNNING', { executionArn }, instant(0));
  const event = {
    id: 1,
    previousId: 0,
    at: instant(1),
    type: 'WaitStateEntered',
    details: { name: 'Sleep' },
  };
  expect(index.takeEvent(executionArn, event)).toMatchObject({ waitsFor: ['timer'] });
  expect(
    index.takeEvent(executionArn, { ...event, id: 2, type: 'WaitStateAborted', previousId: 1 }),
  ).toMatchObject({ waitsFor: [] });
  const ended = index.takeStatus('FAILED', { executionArn, error: 'Broken' }, instant(2));
  expect(ended).toMatchObject({ status: 'FAILED', stoppedAt: instant(2), error: 'Broken' });
  expect(ended).not.toHaveProperty('waitsFor');
  const again = index.takeStatus('RUNNING', { executionArn }, instant(3));
  expect(again).not.toHaveProperty('stoppedAt');
  expect(again).not.toHaveProperty('error');
});

test.each([
  'arn:aws:states:us-east-1:000000000000:express:machine:name:id',
  'arn:aws:states:us-east-1:000000000000:execution:machine/Map:id',
])('What no list of executions has is in no index either: %s', (executionArn) => {
  const index = new ExecutionIndex(() => 'order');
  expect(index.takeStatus('RUNNING', { executionArn }, instant(0))).toBeUndefined();
  expect(index.size).toBe(0);
});
