import { expect, test } from 'vitest';
import type { JsonObject } from '../../../src/kernel/index.ts';
import { batchesOf } from '../../../src/states/map/batches.ts';
import { oneState, run } from '../support/run-machine.ts';

const batching = (ItemBatcher: JsonObject, fields: JsonObject = {}) =>
  oneState({
    Type: 'Map',
    ItemBatcher,
    ItemProcessor: {
      ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
      StartAt: 'Batch',
      States: { Batch: { Type: 'Pass', End: true } },
    },
    ...fields,
  });

test('A batch takes as many items as its bytes have room for', () => {
  const common = { BatchInput: { a: 1 } };
  const inputs = batchesOf(['aa', 'bb', 'cc', 'd'.repeat(99), 'e'], {
    maxItems: undefined,
    maxBytes: 46,
    common,
  });
  expect(inputs.map(({ input }) => JSON.parse(input) as JsonObject)).toEqual([
    { ...common, Items: ['aa', 'bb'] },
    { ...common, Items: ['cc'] },
    { ...common, Items: ['d'.repeat(99)] },
    { ...common, Items: ['e'] },
  ]);
  expect(inputs.map(({ itemCount }) => itemCount)).toEqual([2, 1, 1, 1]);
  expect(Buffer.byteLength(inputs[0]?.input ?? '')).toBeLessThanOrEqual(46);
});

test('A batch fills its bytes to the last', () => {
  const input = JSON.stringify({ Items: [1, 2, 3] });
  const limits = { maxItems: undefined, common: {} };
  expect(batchesOf([1, 2, 3], { ...limits, maxBytes: input.length })).toHaveLength(1);
  expect(batchesOf([1, 2, 3], { ...limits, maxBytes: input.length - 1 })).toHaveLength(2);
});

test('Both limits of a batch count, and paths give them', async () => {
  const paths = { MaxItemsPerBatchPath: '$.n', MaxInputBytesPerBatchPath: '$.bytes' };
  const input = { n: 2, bytes: 20, items: ['a', 'b', 'c', 'long enough'] };
  const { output } = await run(batching(paths, { ItemsPath: '$.items' }), input);
  expect(output).toEqual([{ Items: ['a', 'b'] }, { Items: ['c'] }, { Items: ['long enough'] }]);
});

test('Expressions give the limits of a batch and what it has beside its items', async () => {
  const batcher = {
    MaxItemsPerBatch: '{% $states.input.n %}',
    MaxInputBytesPerBatch: '{% $states.input.bytes %}',
    BatchInput: { at: '{% $states.input.n + 1 %}' },
  };
  const machine = batching(batcher, { QueryLanguage: 'JSONata', Items: [1, 2, 3] });
  const { output } = await run(machine, { n: 2, bytes: 150_000 });
  expect(output).toEqual([
    { BatchInput: { at: 3 }, Items: [1, 2] },
    { BatchInput: { at: 3 }, Items: [3] },
  ]);
});
