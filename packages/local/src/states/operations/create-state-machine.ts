import { AwsFault, type JsonObject } from '../../kernel/index.ts';
import { readDefinition } from '../api/definitions.ts';
import { optionalEnum, optionalObject, requiredString } from '../api/input.ts';
import { epochSeconds } from '../api/instants.ts';
import { assertName } from '../api/names.ts';
import type { OperationFactory } from '../api/operation-factory.ts';
import { permissionOn } from '../api/permission.ts';
import { tagsFrom } from '../api/tags.ts';
import { refusePublishing } from '../api/versions.ts';
import { stateMachineArn } from '../arn.ts';
import { deepEqual } from '../json-values.ts';
import { DEFAULT_LOGGING, DEFAULT_TRACING, type StateMachine } from '../machines/state-machine.ts';

/** @see https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateStateMachine.html */
export const createStateMachine: OperationFactory = ({ cloud, stateMachines }) => ({
  permissions: (input) => permissionOn('CreateStateMachine', stateMachineArn(cloud, String(input['name']))),

  run: async (input) => {
    refusePublishing(input);
    const name = requiredString(input, 'name');
    const definitionText = requiredString(input, 'definition');
    const roleArn = requiredString(input, 'roleArn');
    const type = optionalEnum(input, 'type', ['STANDARD', 'EXPRESS']) ?? 'STANDARD';
    assertName(name);
    if (!roleArn.startsWith('arn:')) {
      throw new AwsFault({ code: 'InvalidArn', message: `Invalid Role Arn: '${roleArn}'` });
    }
    const definition = readDefinition(definitionText, type);
    const machine: StateMachine = {
      arn: stateMachineArn(cloud, name),
      name,
      type,
      roleArn,
      definitionText,
      definition,
      loggingConfiguration: optionalObject(input, 'loggingConfiguration') ?? DEFAULT_LOGGING,
      tracingConfiguration: optionalObject(input, 'tracingConfiguration') ?? DEFAULT_TRACING,
      tags: tagsFrom(input),
      createdAtEpochMs: cloud.clock.nowEpochMs(),
      revisionId: undefined,
    };
    const existing = stateMachines.find(machine.arn);
    if (existing === undefined) stateMachines.put(machine);
    else if (!isSame(existing, machine)) {
      throw new AwsFault({
        code: 'StateMachineAlreadyExists',
        message: `State Machine Already Exists: '${machine.arn}'`,
      });
    }
    const { arn, createdAtEpochMs } = existing ?? machine;
    return { stateMachineArn: arn, creationDate: epochSeconds(createdAtEpochMs) };
  },
});

/** Creating the same again is no error; role and tags do not count. */
function isSame(left: StateMachine, right: StateMachine): boolean {
  const identity = ({
    definitionText,
    type,
    loggingConfiguration,
    tracingConfiguration,
  }: StateMachine): JsonObject => ({
    definitionText,
    type,
    loggingConfiguration,
    tracingConfiguration,
  });
  return deepEqual(identity(left), identity(right));
}
