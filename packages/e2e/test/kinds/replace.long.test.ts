import { expect } from 'vitest';
import { KEY, testOf } from './fixture.ts';

const test = testOf('session');

const WORK = { waitSeconds: 3_600 };

test('Of executions that replace each other the later one has the key, and the earlier one fails by name', async ({
  scenario,
  backend,
  send,
}) => {
  const first = await scenario.start(KEY, WORK);
  await backend.pass(10);
  const second = await scenario.start(KEY, WORK);
  await backend.pass(5);

  const { status, error, cause, stopDate } = await scenario.describe(first);
  expect([status, error]).toEqual(['FAILED', 'Monitor.Replaced']);
  expect(stopDate?.getTime()).toBeLessThan(Date.UTC(2026, 0, 1, 0, 0, 12));
  expect(JSON.parse(cause ?? '')).toMatchObject({
    source: 'workflow.sfn',
    detail: { workflowkey: KEY, monitor: 'session', replacedBy: second },
  });
  expect(await scenario.status(second)).toBe('RUNNING');
  expect(await scenario.mailbox(KEY)).toMatchObject({ registration: { executionArn: second } });

  const id = await send('refused', { error: 'Refused' });
  expect((await scenario.describe(second)).error).toBe('Refused');
  expect(await scenario.verdict(KEY, id)).toBe('delivered');
});

test('Executions that replace each other one after the other leave one that runs', async ({
  scenario,
  backend,
}) => {
  const executions: string[] = [];
  for (let number = 0; number < 5; number += 1) {
    executions.push(await scenario.start(KEY, WORK));
    await backend.pass(2);
  }
  const last = executions.pop();
  for (const [number, execution] of executions.entries()) {
    const { error, cause } = await scenario.describe(execution);
    expect(error).toBe('Monitor.Replaced');
    expect(JSON.parse(cause ?? '')).toHaveProperty('detail.replacedBy', executions[number + 1] ?? last);
  }
  expect(await scenario.status(last ?? '')).toBe('RUNNING');
});

test('An execution that replaces another one starts at once where the earlier one has ended', async ({
  scenario,
  backend,
}) => {
  const first = await scenario.start(KEY, { waitSeconds: 1 });
  await backend.pass(5);
  const second = await scenario.start(KEY, WORK);
  await backend.pass(5);
  expect([await scenario.status(first), await scenario.status(second)]).toEqual(['SUCCEEDED', 'RUNNING']);
});

test.for([
  ['before', 'SendTaskFailure'],
  ['after', 'SendTaskFailure'],
  ['after', 'PutItem'],
] as const)(
  'An execution replaces another one although its collect step crashes once %s its %s',
  async ([moment, operation], { scenario, backend }) => {
    const first = await scenario.start(KEY, WORK);
    await backend.pass(10);
    const service = operation === 'PutItem' ? 'dynamodb' : 'states';
    backend.engine.faults.on({ service, operation }, { kind: 'crash', moment, times: 1 });
    const second = await scenario.start(KEY, WORK);
    await backend.pass(600);
    expect((await scenario.describe(first)).error).toBe('Monitor.Replaced');
    expect(await scenario.status(second)).toBe('RUNNING');
    expect(await scenario.mailbox(KEY)).toMatchObject({ registration: { executionArn: second } });
    expect(await scenario.mailbox(KEY)).not.toHaveProperty('claims');
  },
);
