import { expect, test } from 'vitest';
import { MACHINE_ARN, oneState, ROLE_ARN } from '../support/run-machine.ts';
import { TestCloud } from '../support/test-cloud.ts';

test('ListStateMachines gives the state machines by name, page after page', async () => {
  const cloud = new TestCloud();
  const definition = JSON.stringify(oneState({ Type: 'Pass' }));
  for (const [name, type] of [
    ['workflow', 'STANDARD'],
    ['express', 'EXPRESS'],
  ])
    await cloud.operation('CreateStateMachine', { name, type, roleArn: ROLE_ARN, definition });
  const { stateMachines, nextToken } = await cloud.operation('ListStateMachines', { maxResults: 1 });
  expect(stateMachines).toMatchObject([{ name: 'express', type: 'EXPRESS' }]);
  expect(await cloud.operation('ListStateMachines', { nextToken })).toEqual({
    stateMachines: [
      {
        stateMachineArn: MACHINE_ARN,
        name: 'workflow',
        type: 'STANDARD',
        creationDate: Date.UTC(2026, 0, 1) / 1000,
      },
    ],
  });
});
