import { expect, test } from 'vitest';
import { Owners } from '../../src/histories/observe/owners.ts';

const TOKEN = 'AQCEAAAAKgAAAAMAAAAA+abc/DEF==';
const EVENT = '0123abcd-0000-4000-8000-000000000042';

test('A text that names a key or a run is of its history', () => {
  const owners = new Owners();
  expect(owners.serialOf('{"Key":{"workflowkey":{"S":"h12-k"}}}')).toBe(12);
  expect(owners.serialOf({ executionArn: 'arn:aws:states:eu:0:execution:plain:h3-A' })).toBe(3);
  expect(owners.serialOf('the workflow-monitor-histories-plain, oh1-no')).toBeUndefined();
});

test('A token and an event are of the history that they were seen with', () => {
  const owners = new Owners();
  expect(owners.serialOf({ taskToken: TOKEN })).toBeUndefined();
  owners.learn(`{"workflowkey":"h7-k","tasktoken":"${TOKEN}","id":"${EVENT}"}`);
  expect(owners.serialOf({ taskToken: TOKEN, output: '{}' })).toBe(7);
  expect(owners.serialOf(`a line about ${EVENT}/cancel`)).toBe(7);
  owners.clear();
  expect(owners.serialOf(`a line about ${EVENT}/cancel`)).toBeUndefined();
});

test('What was written down is divided among its histories', () => {
  const groups = new Owners().group(['h1-k is', 'h2-k is', 'h1-A is', 'nobody is'], (text) => text);
  expect([...groups]).toEqual([
    [1, ['h1-k is', 'h1-A is']],
    [2, ['h2-k is']],
  ]);
});
