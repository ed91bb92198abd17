import { expect, test } from 'vitest';
import { oneState, run } from '../support/run-machine.ts';

const CATCHES_ALL = { Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }], Next: 'Caught' };
const Key = { id: { 'S.$': '$.n' } };

// Source: aws-cdk issue 9181, with the words of AWS; Step Functions developer guide, "Error names": States.ALL does not catch States.Runtime.
test.each([
  ['dynamodb:putItem', { TableName: 't', Item: Key }],
  ['dynamodb:getItem', { TableName: 't', Key }],
  ['aws-sdk:dynamodb:updateItem', { TableName: 't', Key }],
  ['aws-sdk:dynamodb:query', { TableName: 't', ExpressionAttributeValues: { ':v': { 'S.$': '$.n' } } }],
  ['aws-sdk:dynamodb:putItem', { TableName: 't', Item: { m: { M: { deep: { L: [{ 'S.$': '$.n' }] } } } } }],
  ['aws-sdk:dynamodb:transactWriteItems', { TransactItems: [{ Delete: { TableName: 't', Key } }] }],
])('A number where %s takes a text ends the execution, whatever it catches', async (action, Parameters) => {
  const machine = oneState({
    Type: 'Task',
    Resource: `arn:aws:states:::${action}`,
    Parameters,
    ...CATCHES_ALL,
  });
  const States = { ...(machine['States'] as object), Caught: { Type: 'Succeed' } };
  const outcome = await run({ ...machine, States }, { n: 5 });
  expect(outcome).toMatchObject({
    status: 'FAILED',
    error: 'States.Runtime',
    cause: expect.stringContaining(
      "could not be used to start the Task: [The value for the field 'S' must be a STRING]",
    ),
  });
});
