import { allStates, isJsonObject, type StateMachineDefinition } from '@wfm/asl/language';
import { continuesAsNew } from '@wfm/asl/monitored';
import { executionArnsOf, stateMachineArnOf } from '../arns.ts';
import type { MonitorContext } from '../context.ts';
import type { Statement } from './policy.ts';

interface Reading {
  /** Name of the workflow. */
  readonly name: string;
  readonly definition: StateMachineDefinition;
  /** The function that hands over messages. Absent: the workflow has none. */
  readonly receiveFunctionArn?: string | undefined;
}

/** What a state machine needs to read messages, and to go on in a new execution; nothing where it does neither. */
export function messageStatements(
  context: MonitorContext,
  { name, definition, receiveFunctionArn }: Reading,
): readonly Statement[] {
  return [
    ...(receiveFunctionArn === undefined || !calls(definition, receiveFunctionArn)
      ? []
      : [{ sid: 'ReceiveMessages', actions: ['lambda:InvokeFunction'], resources: [receiveFunctionArn] }]),
    ...(continuesAsNew(definition)
      ? [
          {
            sid: 'ContinueAsNew',
            actions: ['states:StartExecution'],
            resources: [stateMachineArnOf(context, name)],
          },
          {
            sid: 'ContinuedExecutions',
            actions: ['states:DescribeExecution'],
            resources: [executionArnsOf(context, name)],
          },
        ]
      : []),
  ];
}

function calls(definition: StateMachineDefinition, functionArn: string): boolean {
  return [...allStates(definition)].some(
    ({ state }) =>
      state.Type === 'Task' &&
      isJsonObject(state.Arguments) &&
      state.Arguments['FunctionName'] === functionArn,
  );
}
