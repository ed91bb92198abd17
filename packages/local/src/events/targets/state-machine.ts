import type { TargetDefinition } from './definition.ts';

/** A state machine, of which an execution is started. */
export interface StateMachineDestination {
  readonly kind: 'state-machine';
  readonly stateMachineArn: string;
}

export const stateMachineTarget: TargetDefinition<StateMachineDestination> = {
  needsRole: true,
  parse: ({ arn, service, resource }) =>
    service === 'states' && resource.startsWith('stateMachine:')
      ? { kind: 'state-machine', stateMachineArn: arn }
      : undefined,
  call: ({ stateMachineArn }, { event, inputText, uuid }) => ({
    service: 'states',
    operation: 'StartExecution',
    input: { stateMachineArn, name: `${event.id}_${uuid()}`, input: inputText },
  }),
  failures: { ExecutionLimitExceeded: 'RESOURCE_LIMIT_EXCEEDED', StateMachineDoesNotExist: 'NO_RESOURCE' },
};
