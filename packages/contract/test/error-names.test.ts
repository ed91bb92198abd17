import { expect, test } from 'vitest';
import { isOfMonitor, signalledErrorName } from '../src/index.ts';

test.each([
  ['DynamoDb.ThrottlingException', 'Signalled.DynamoDb.ThrottlingException'],
  ['States.QueryEvaluationError', 'Signalled.States.QueryEvaluationError'],
  ['States.HeartbeatTimeout', 'Signalled.States.HeartbeatTimeout'],
  ['Monitor.Completed', 'Signalled.Monitor.Completed'],
  ['Monitor.KeyInUse', 'Monitor.KeyInUse'],
  ['DynamoDb', 'DynamoDb'],
  ['OrderCancelled', 'OrderCancelled'],
])('An event whose error is %s fails its workflow with %s', (error, name) => {
  expect(signalledErrorName(error)).toBe(name);
  expect(isOfMonitor(signalledErrorName(error))).toBe(false);
});
