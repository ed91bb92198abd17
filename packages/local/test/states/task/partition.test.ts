import { expect, test } from 'vitest';
import { oneState, outcomeOf, start } from '../support/run-machine.ts';

const CATCHES_ALL = { Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }], Next: 'Caught' };

test.each([
  ['arn:aws-cn:states:::lambda:invoke', 'aws-cn'],
  ['arn:aws-us-gov:states:::aws-sdk:dynamodb:getItem', 'aws-us-gov'],
  ['arn:aws-cn:lambda:cn-north-1:111111111111:function:f', 'aws-cn'],
])(
  'A task whose resource is %s ends the execution when it comes to it, whatever it catches',
  async (Resource, found) => {
    const machine = oneState(
      { Type: 'Task', Resource, Arguments: {}, ...CATCHES_ALL },
      { QueryLanguage: 'JSONata' },
    );
    const States = { ...(machine['States'] as object), Caught: { Type: 'Succeed' } };
    const run = await start({ ...machine, States });
    await run.cloud.clock.runUntilIdle();
    expect(await outcomeOf(run)).toMatchObject({
      status: 'FAILED',
      error: 'States.Runtime',
      cause: `An error occurred while executing the state 'Only' (entered at the event id #2). The resource belongs to a different partition from the running execution. Expected 'aws', was '${found}'`,
    });
  },
);
