import { SendTaskSuccessCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { StateMachineDefinition } from '@wfm/asl/language';
import type { InboxReferences, MonitoredOptions } from '@wfm/asl/monitored';
import { WorkflowFunction, type WorkflowModule, type WorkflowScope } from '@wfm/constructs';
import { onEngine, type WorkflowOnEngine } from '../../../testing/on-engine.ts';

/** What a `receive` asks its function for. */
export interface Asked {
  readonly taskToken: string;
  readonly inbox: string;
  readonly cursor: number;
  readonly executionArn: string;
  readonly chain: { readonly executionArn: string; readonly startedAt: string };
}

/** A workflow on the engine whose messages come from the test, in the place of the function. */
export interface ReadingWorkflow extends WorkflowOnEngine {
  /** All that was asked for so far. */
  readonly asked: readonly Asked[];
  /** Answers the last that asked. */
  deliver(cursor: number, ...messages: readonly object[]): Promise<void>;
  /** Starts an execution of the state machine of another one. */
  startNamed(executionArn: string, name: string, input: object): Promise<void>;
  /** Types of the history events of an execution, in their order. */
  eventsOf(executionArn: string): readonly { readonly type: string; readonly stateName: string }[];
}

interface Resources {
  readonly receive: WorkflowFunction;
}

/** @param define the definition, which must read by the function of the references. */
export function readingModule(
  define: (references: MonitoredOptions & InboxReferences) => StateMachineDefinition,
): WorkflowModule<Resources> {
  return {
    name: 'reading',
    events: [
      {
        name: 'said',
        kind: 'inform',
        pattern: { source: ['people'] },
        workflowKeyPath: '$.detail.workflowkey',
      },
    ],
    resources: (scope: WorkflowScope) => ({
      receive: new WorkflowFunction(scope, 'receive', {
        entry: new URL('./receive-stub.ts', import.meta.url),
      }),
    }),
    permissions: (_, { receive }) => [
      { sid: 'Receive', actions: ['lambda:InvokeFunction'], resources: [receive.arn] },
    ],
    definition: (references, { receive }) => define({ ...references, receiveFunctionArn: receive.arn }),
  };
}

export async function onEngineReading(module: WorkflowModule<Resources>): Promise<ReadingWorkflow> {
  const workflow = await onEngine(module as WorkflowModule);
  const { endpoint, region, credentials } = workflow.engine;
  const sfn = new SFNClient({ endpoint, region, credentials });
  const asked: Asked[] = [];
  const events = new Map<string, { type: string; stateName: string }[]>();
  workflow.engine.observe((happened) => {
    if (happened.kind !== 'history event') return;
    const { type, details } = happened.event;
    const known = events.get(happened.executionArn) ?? [];
    events.set(happened.executionArn, [...known, { type, stateName: String(details?.['name'] ?? '') }]);
    if (type !== 'TaskScheduled' || details?.['resource'] !== 'invoke.waitForTaskToken') return;
    const { Payload } = JSON.parse(String(details['parameters'])) as { readonly Payload: Asked };
    asked.push(Payload);
  });
  return {
    ...workflow,
    asked,
    startNamed: async (executionArn, name, input) => {
      const stateMachineArn = executionArn.replace(':execution:', ':stateMachine:').replace(/:[^:]+$/u, '');
      await sfn.send(new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) }));
      await workflow.engine.settle();
    },
    eventsOf: (executionArn) => events.get(executionArn) ?? [],
    deliver: async (cursor, ...messages) => {
      const taskToken = asked.at(-1)?.taskToken;
      const output = JSON.stringify({ messages, cursor, timedOut: false });
      await sfn.send(new SendTaskSuccessCommand({ taskToken, output }));
      await workflow.engine.settle();
    },
    [Symbol.asyncDispose]: async () => {
      sfn.destroy();
      await workflow[Symbol.asyncDispose]();
    },
  };
}
