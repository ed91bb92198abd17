import { InvokeCommand } from '@aws-sdk/client-lambda';
import type { FunctionName } from '@wfm/contract';
import { RETRIES_SPENT_SECONDS, type Stage, type Story } from './story.ts';

/** A function cannot make anything of what it gets. */
export function poisons(name: FunctionName | 'inform'): Story {
  return {
    name: `What the function ${name} cannot read is kept`,
    ending: 'kept',
    play: async ({ scenario, backend: { clients, stack, pass } }) => {
      const { functionNames, inboxFunctionNames } = stack;
      const FunctionName = name === 'inform' ? inboxFunctionNames?.inform : functionNames[name];
      await clients.lambda.send(new InvokeCommand({ FunctionName, InvocationType: 'Event', Payload: '{}' }));
      await pass(RETRIES_SPENT_SECONDS);
      const [letter] = await scenario.messages(stack.failedSignalsQueueUrl);
      return letter === undefined ? 'lost' : 'kept';
    },
  };
}

/** A rule cannot hand its event to its function. */
export function throttles(rule: string, cause: (stage: Stage) => Promise<unknown>): Story {
  return {
    name: `An event that ${rule} cannot hand over is kept`,
    ending: 'kept',
    play: async (stage) => {
      const { scenario, backend } = stage;
      backend.engine.faults.on(
        { service: 'lambda', operation: 'Invoke', when: ({ InvocationType }) => InvocationType === 'Event' },
        { kind: 'throttle' },
      );
      await cause(stage);
      await backend.pass(RETRIES_SPENT_SECONDS);
      const letters = await scenario.messages(backend.stack.undeliveredEventsQueueUrl);
      const kept = letters.some(({ MessageAttributes }) =>
        MessageAttributes?.['RULE_ARN']?.StringValue?.endsWith(`-${rule}`),
      );
      return kept ? 'kept' : 'lost';
    },
  };
}
