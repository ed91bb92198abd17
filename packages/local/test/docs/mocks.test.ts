import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { startLocal, VirtualClock } from '../../src/index.ts';
import { jsonCall } from '../support/json-call.ts';

const PAGE = readFileSync(new URL('../../../../docs/mocks.md', import.meta.url), 'utf8');
const [definition = '', mockConfiguration = ''] = [...PAGE.matchAll(/```json\n(.*?)```/gsu)].map(
  ([, json = '']) => json,
);

const RENDER = 'arn:aws:states:us-east-1:000000000000:stateMachine:render';

test.each([
  ['Works', 'SUCCEEDED', '{"reason":"it is done"}', undefined],
  ['WorksAtLast', 'SUCCEEDED', '{"reason":"it is done at last"}', undefined],
  ['Fails', 'FAILED', undefined, 'NotRendered'],
])('The page on mocks says what its test case %s comes to', async (testCase, status, output, error) => {
  await using engine = await startLocal({ clock: new VirtualClock(), mockConfiguration });
  const roleArn = 'arn:aws:iam::000000000000:role/any';
  const input = { name: 'render', roleArn, definition };
  await jsonCall(engine, 'states', { operation: 'CreateStateMachine', input });
  const { executionArn } = await jsonCall(engine, 'states', {
    operation: 'StartExecution',
    input: { stateMachineArn: `${RENDER}#${testCase}`, name: 'run-1' },
  });
  await engine.runUntilIdle();
  const ended = await jsonCall(engine, 'states', {
    operation: 'DescribeExecution',
    input: { executionArn: executionArn ?? null },
  });
  expect(ended).toMatchObject({
    status,
    ...(output !== undefined && { output }),
    ...(error !== undefined && { error, cause: 'out of memory' }),
  });
});
