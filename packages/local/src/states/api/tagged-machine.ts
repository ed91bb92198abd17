import { AwsFault, type JsonObject } from '../../kernel/index.ts';
import type { StateMachine } from '../machines/state-machine.ts';
import type { StateMachines } from '../machines/state-machines.ts';
import { assertArn } from './arns.ts';
import { requiredString } from './input.ts';

/** The state machine whose tags a request is about: `resourceArn`. @throws AwsFault InvalidArn, ResourceNotFound */
export function taggedMachine(input: JsonObject, stateMachines: StateMachines): StateMachine {
  const arn = requiredString(input, 'resourceArn');
  assertArn(arn, 'stateMachine');
  const machine = stateMachines.find(arn);
  if (machine !== undefined) return machine;
  throw new AwsFault({
    code: 'ResourceNotFound',
    message: `Resource not found: '${arn}'`,
    fields: { resourceName: arn },
  });
}
