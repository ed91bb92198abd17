import { AwsError, type JsonObject } from '../../kernel/index.ts';
import { epochSeconds } from '../api/answers.ts';
import { assertArn } from '../api/arns.ts';
import { parseDefinition } from '../api/definitions.ts';
import { optionalStructure, optionalText, requiredText } from '../api/input.ts';
import { type OperationFactory, permissionOn } from '../api/operation.ts';
import { parseVersionRequest } from '../api/versions.ts';
import type { Integrations } from '../integrations/integrations.ts';
import { deepEqual } from '../json-values.ts';
import type { StateMachine } from '../machines/state-machine.ts';

/** What changes nothing makes no revision. Source: Step Functions API reference, UpdateStateMachine. */
export const updateStateMachine: OperationFactory = ({ cloud, stateMachines, versions, integrations }) => ({
  permissions: (input) => [
    ...permissionOn('UpdateStateMachine', input['stateMachineArn']),
    ...(input['publish'] === true
      ? permissionOn('PublishStateMachineVersion', input['stateMachineArn'])
      : []),
  ],

  run: async (input) => {
    const request = parseVersionRequest(input);
    const arn = requiredText(input, 'stateMachineArn');
    assertArn(arn, 'stateMachine');
    const machine = stateMachines.getActive(arn);
    const changed = withChanges(machine, input, integrations);
    const updated = isSameRevision(machine, changed) ? machine : { ...changed, revisionId: cloud.ids.uuid() };
    stateMachines.put(updated);
    const version = request === undefined ? undefined : versions.publish(updated, request);
    return {
      updateDate: epochSeconds(cloud.clock.nowEpochMs()),
      ...(updated.revisionId === undefined ? {} : { revisionId: updated.revisionId }),
      ...(version === undefined ? {} : { stateMachineVersionArn: version.arn }),
    };
  },
});

/** @throws AwsError MissingRequiredParameter when the request asks for no change, InvalidDefinition */
function withChanges(machine: StateMachine, input: JsonObject, integrations: Integrations): StateMachine {
  const definitionText = optionalText(input, 'definition');
  const roleArn = optionalText(input, 'roleArn');
  const loggingConfiguration = optionalStructure(input, 'loggingConfiguration');
  const tracingConfiguration = optionalStructure(input, 'tracingConfiguration');
  if (
    [definitionText, roleArn, loggingConfiguration, tracingConfiguration].every(
      (value) => value === undefined,
    )
  ) {
    throw new AwsError({
      code: 'MissingRequiredParameter',
      message:
        'Either the definition, the role ARN, the LoggingConfiguration, or the TracingConfiguration must be specified',
    });
  }
  return {
    ...machine,
    definition:
      definitionText === undefined
        ? machine.definition
        : parseDefinition(definitionText, machine.type, integrations),
    definitionText: definitionText ?? machine.definitionText,
    roleArn: roleArn ?? machine.roleArn,
    loggingConfiguration: loggingConfiguration ?? machine.loggingConfiguration,
    tracingConfiguration: tracingConfiguration ?? machine.tracingConfiguration,
  };
}

function isSameRevision(left: StateMachine, right: StateMachine): boolean {
  const settings = (machine: StateMachine): JsonObject => ({
    definitionText: machine.definitionText,
    roleArn: machine.roleArn,
    loggingConfiguration: machine.loggingConfiguration,
    tracingConfiguration: machine.tracingConfiguration,
  });
  return deepEqual(settings(left), settings(right));
}
