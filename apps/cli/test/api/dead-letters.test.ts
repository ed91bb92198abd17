import { afterAll, beforeAll, expect, test } from 'vitest';
import { none, once, RunningApi } from '../support/running-api.ts';
import { SYNTHESIZED } from '../support/synthesized.ts';

let running: RunningApi;
beforeAll(async () => {
  running = await RunningApi.start(SYNTHESIZED);
});
afterAll(() => running.close());

const list = (query = {}) => running.api.listDeadLetters({ ...none, query });
const redrive = (ids: string[], dryRun = false) =>
  running.api.redriveDeadLetters({ ...none, body: { ids, dryRun } });

/** An event whose function fails at all its tries. @returns the id of its letter. */
async function letterFor(key: string): Promise<string> {
  const fault = await running.api.setFault({
    ...none,
    body: {
      on: 'call',
      service: 'dynamodb',
      operation: 'GetItem',
      caller: 'wfm-dev-fail',
      effect: { kind: 'error', code: 'ValidationException' },
    },
  });
  await running.send('workflow-error', key);
  const found = await once(
    async () => {
      await running.engine.advance(600_000);
      return list({ key });
    },
    ({ items }) => items.length === 1,
  );
  await running.api.clearFault({ path: { id: fault.id }, query: {}, body: {} });
  return String(found.items[0]?.id);
}

test('A dead letter tells its event, its key and why it was given up, and a redrive brings it to its verdict', async () => {
  const id = await letterFor('failing');
  const letter = await running.api.getDeadLetter({ path: { id }, query: {}, body: {} });
  expect(letter).toMatchObject({
    queue: 'wfm-dev-failed-signals',
    kind: 'invocation',
    function: 'wfm-dev-fail',
    event: 'workflow-error',
    key: 'failing',
    reason: 'ValidationException',
  });
  const eventId = String(letter.eventId);
  const read = () => running.api.getEvent({ path: { eventId }, query: {}, body: {} });
  expect((await read()).fates[0]).toMatchObject({
    deadLetter: { queue: 'wfm-dev-failed-signals', reason: 'RetriesExhausted' },
    function: { tries: 3, error: expect.stringContaining('ValidationException') },
  });
  expect(await redrive([id], true)).toEqual({
    items: [{ id, outcome: 'would-be-redriven', foreseen: 'buffered', text: 'it would be buffered' }],
  });
  expect((await redrive([id])).items).toMatchObject([{ outcome: 'redriven', foreseen: 'buffered' }]);
  const { fates } = await once(read, ({ fates: [fate] }) => fate?.verdict !== undefined);
  expect(fates[0]).toMatchObject({ verdict: 'buffered', redrivenAt: [expect.any(String)] });
  expect(fates[0]).not.toHaveProperty('deadLetter');
  expect((await list({ key: 'failing' })).items).toEqual([]);
  expect((await redrive([id])).items).toMatchObject([{ outcome: 'gone' }]);
});

test('What is rejected is kept at once, is found by its reason, and can be thrown away', async () => {
  const detail = { message: 'WorkflowError', workflowkey: '' };
  const { eventId } = await running.api.sendEvent({
    ...none,
    body: { put: { bus: 'wfm-dev', source: 's', detailType: 'd', detail } },
  });
  const { items } = await once(
    () => list({ reason: 'invalidinput' }),
    (found) => found.items.length === 1,
  );
  expect(items[0]).toMatchObject({ eventId, event: 'workflow-error', receives: expect.any(Number) });
  expect(items[0]).not.toHaveProperty('key');
  expect((await list({ event: eventId })).items).toHaveLength(1);
  expect((await list({ event: 'workflow-error', workflow: 'other' })).items).toEqual([]);
  const ids = items.map(({ id }) => id);
  const drop = (dryRun: boolean) => running.api.dropDeadLetters({ ...none, body: { ids, dryRun } });
  expect((await drop(true)).items).toMatchObject([{ outcome: 'would-be-dropped' }]);
  expect((await drop(false)).items).toMatchObject([{ outcome: 'dropped' }]);
  expect(await list()).toEqual({ items: [], isPart: false });
});

test('A letter that is not there is refused', async () => {
  await expect(
    running.api.getDeadLetter({ path: { id: 'none' }, query: {}, body: {} }),
  ).rejects.toMatchObject({ code: 'not-found' });
  await expect(redrive([])).rejects.toMatchObject({ code: 'invalid', field: 'body.ids' });
});
