import { AwsFault } from '../../kernel/index.ts';
import { assertArn } from '../api/arns.ts';
import { readDefinition } from '../api/definitions.ts';
import { optionalObject, optionalString, requiredString } from '../api/input.ts';
import { epochSeconds } from '../api/instants.ts';
import type { OperationFactory } from '../api/operation-factory.ts';
import { permissionOn } from '../api/permission.ts';
import { refusePublishing } from '../api/versions.ts';

/** @see https://docs.aws.amazon.com/step-functions/latest/apireference/API_UpdateStateMachine.html */
export const updateStateMachine: OperationFactory = ({ cloud, stateMachines }) => ({
  permissions: (input) => permissionOn('UpdateStateMachine', input['stateMachineArn']),

  run: async (input) => {
    refusePublishing(input);
    const arn = requiredString(input, 'stateMachineArn');
    assertArn(arn, 'stateMachine');
    const machine = stateMachines.get(arn);
    const definitionText = optionalString(input, 'definition');
    const roleArn = optionalString(input, 'roleArn');
    const loggingConfiguration = optionalObject(input, 'loggingConfiguration');
    const tracingConfiguration = optionalObject(input, 'tracingConfiguration');
    if (
      [definitionText, roleArn, loggingConfiguration, tracingConfiguration].every(
        (value) => value === undefined,
      )
    ) {
      throw new AwsFault({
        code: 'MissingRequiredParameter',
        message:
          'Either the definition, the role ARN, the LoggingConfiguration, or the TracingConfiguration must be specified',
      });
    }
    const definition =
      definitionText === undefined ? machine.definition : readDefinition(definitionText, machine.type);
    const revisionId = cloud.ids.uuid();
    stateMachines.put({
      ...machine,
      definition,
      definitionText: definitionText ?? machine.definitionText,
      roleArn: roleArn ?? machine.roleArn,
      loggingConfiguration: loggingConfiguration ?? machine.loggingConfiguration,
      tracingConfiguration: tracingConfiguration ?? machine.tracingConfiguration,
      revisionId,
    });
    return { updateDate: epochSeconds(cloud.clock.nowEpochMs()), revisionId };
  },
});
