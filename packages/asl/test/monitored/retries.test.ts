import { expect, test } from 'vitest';
import { allStates, type Retrier, type TaskState } from '../../src/index.ts';
import { monitored, monitoredNames } from '../../src/monitored/index.ts';
import { single } from '../support/definitions.ts';

const names = monitoredNames('');
const work = single('Work', { Type: 'Pass', QueryLanguage: 'JSONata', End: true });
const states = new Map(
  [
    ...allStates(
      monitored(work, { monitor: 'm', tableName: 't', eventBusName: 'b', collectFunctionArn: 'c' }),
    ),
  ].map(({ name, state }) => [name, state as TaskState]),
);

function attemptsAfter(name: string, error: string): number {
  const matches = ({ ErrorEquals }: Retrier) =>
    ErrorEquals.includes(error) ||
    ErrorEquals.includes('States.ALL') ||
    (ErrorEquals.includes('States.TaskFailed') && error !== 'States.Timeout');
  const retrier = states.get(name)?.Retry?.find(matches);
  return retrier === undefined ? 0 : (retrier.MaxAttempts ?? 3);
}

test.each([
  [names.register, 'DynamoDb.ThrottlingException'],
  [names.register, 'DynamoDb.SdkClientException'],
  [names.registerAgain, 'DynamoDb.InternalServerErrorException'],
  [names.collect, 'Lambda.TooManyRequestsException'],
  [names.collect, 'States.Timeout'],
  [names.collect, 'Error'],
  [names.stop, 'EventBridge.FailedEntry'],
])('%s is tried again after %s, for minutes', (name, error) => {
  expect(attemptsAfter(name, error)).toBe(20);
});

test('An answer that does not come to the stop step is asked for again', () => {
  expect(attemptsAfter(names.stop, 'States.Timeout')).toBe(8);
});

test.each([
  [names.register, 'DynamoDb.ConditionalCheckFailedException'],
  [names.register, 'States.QueryEvaluationError'],
  [names.register, 'States.Timeout'],
  [names.collect, 'InvalidInputError'],
])('%s is not tried again after %s, which stays', (name, error) => {
  expect(attemptsAfter(name, error)).toBe(0);
});

test('Tries come at random times, at most a minute apart', () => {
  const retriers = [...states.values()].flatMap(({ Retry = [] }) => Retry);
  for (const retrier of retriers.filter(({ MaxAttempts }) => MaxAttempts !== 0)) {
    expect(retrier).toMatchObject({ MaxDelaySeconds: 60, JitterStrategy: 'FULL', BackoffRate: 2 });
  }
});
