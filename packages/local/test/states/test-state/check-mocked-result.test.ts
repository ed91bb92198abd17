import { expect, test } from 'vitest';
import type { Json } from '../../../src/kernel/index.ts';
import { SERVICES } from '../../../src/services.ts';
import { Integrations } from '../../../src/states/integrations/index.ts';
import { checkMockedResult } from '../../../src/states/test-state/check-mocked-result.ts';

const integrations = new Integrations(SERVICES);

function check(action: string, result: Json, mode: 'STRICT' | 'PRESENT' = 'STRICT'): void {
  checkMockedResult(`arn:aws:states:::${action}`, result, { mode, integrations });
}

test.each<[string, Json, string]>([
  ['aws-sdk:dynamodb:getItem', 'text', "Field 'result' must be an object"],
  ['aws-sdk:dynamodb:getItem', { Item: [] }, "Field 'Item' must be an object"],
  ['aws-sdk:dynamodb:getItem', { Item: { id: { S: 7 } } }, "Field 'S' must be a string"],
  ['aws-sdk:dynamodb:getItem', { Item: { id: { BOOL: 'yes' } } }, "Field 'BOOL' must be a boolean"],
  ['aws-sdk:dynamodb:getItem', { Item: { id: { L: {} } } }, "Field 'L' must be an array"],
  ['aws-sdk:dynamodb:getItem', { Item: { id: { L: [{ S: 7 }] } } }, "Field 'S' must be a string"],
  ['aws-sdk:lambda:getFunctionConfiguration', { Timeout: 0 }, "Field 'Timeout' is less than the minimum"],
  ['aws-sdk:lambda:getFunctionConfiguration', { Timeout: 901 }, "Field 'Timeout' exceeds the maximum value"],
  ['aws-sdk:lambda:getFunctionConfiguration', { Architectures: ['z80'] }, 'is not an expected value'],
  ['aws-sdk:lambda:getFunction', { Tags: { team: 1 } }, "Field 'team' must be a string"],
  ['states:startExecution', { ExecutionArn: 'arn' }, "Field 'StartDate' is required"],
])('A mocked result of %s that is %j is refused: %s', (action, result, problem) => {
  expect(() => check(action, result)).toThrow(problem);
});

test('A mocked result of the shape that its API declares is taken, whatever else it has', () => {
  check('aws-sdk:dynamodb:getItem', {
    Item: { id: { S: 'a' }, inner: { M: { list: { L: [{ N: '1' }, { BOOL: true }] } } } },
    More: 1,
  });
});

test('A mocked result may lack what is required where only what it has is checked', () => {
  check('states:startExecution', { ExecutionArn: 'arn' }, 'PRESENT');
});

test('A mocked result of a task that waits is not held to the API that it calls', () => {
  check('aws-sdk:dynamodb:getItem.waitForTaskToken', 'text');
});

test('A mocked result of a function that is named by its ARN is not looked at', () => {
  checkMockedResult('arn:aws:lambda:us-east-1:111111111111:function:price', 'text', {
    mode: 'STRICT',
    integrations,
  });
});
