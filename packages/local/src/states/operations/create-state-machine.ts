import { AwsError, type JsonObject } from '../../kernel/index.ts';
import { epochSeconds } from '../api/answers.ts';
import { noticeUnserved, parseDefinition } from '../api/definitions.ts';
import { optionalChoice, optionalStructure, requiredText } from '../api/input.ts';
import { assertName } from '../api/names.ts';
import { type OperationFactory, permissionOn } from '../api/operation.ts';
import { parseTags } from '../api/tags.ts';
import { parseVersionRequest } from '../api/versions.ts';
import { stateMachineArn } from '../arn.ts';
import { deepEqual } from '../json-values.ts';
import { DEFAULT_LOGGING, DEFAULT_TRACING, type StateMachine } from '../machines/state-machine.ts';

/** Source: Step Functions API reference, CreateStateMachine. */
export const createStateMachine: OperationFactory = ({
  cloud,
  stateMachines,
  versions,
  integrations,
  onNotice,
}) => ({
  permissions: (input) => {
    const arn = stateMachineArn(cloud, String(input['name']));
    return [
      ...permissionOn('CreateStateMachine', arn),
      ...(input['publish'] === true ? permissionOn('PublishStateMachineVersion', arn) : []),
    ];
  },

  run: async (input) => {
    const publishedOnCreation = parseVersionRequest(input);
    const name = requiredText(input, 'name');
    const definitionText = requiredText(input, 'definition');
    const roleArn = requiredText(input, 'roleArn');
    const type = optionalChoice(input, 'type', ['STANDARD', 'EXPRESS']) ?? 'STANDARD';
    assertName(name);
    if (!roleArn.startsWith('arn:')) {
      throw new AwsError({ code: 'InvalidArn', message: `Invalid Role Arn: '${roleArn}'` });
    }
    const definition = parseDefinition(definitionText, type, integrations);
    const machine: StateMachine = {
      arn: stateMachineArn(cloud, name),
      name,
      type,
      roleArn,
      definitionText,
      definition,
      loggingConfiguration: optionalStructure(input, 'loggingConfiguration') ?? DEFAULT_LOGGING,
      tracingConfiguration: optionalStructure(input, 'tracingConfiguration') ?? DEFAULT_TRACING,
      tags: parseTags(input),
      createdAtEpochMs: cloud.clock.nowEpochMs(),
      revisionId: undefined,
      publishedOnCreation,
    };
    stateMachines.assertNotDeleting(machine.arn);
    const existing = stateMachines.find(machine.arn);
    if (existing === undefined) stateMachines.put(machine);
    else if (!isSame(existing, machine)) {
      throw new AwsError({
        code: 'StateMachineAlreadyExists',
        message: `State Machine Already Exists: '${machine.arn}'`,
      });
    }
    if (existing === undefined) noticeUnserved(machine, integrations, onNotice);
    const created = existing ?? machine;
    const version =
      publishedOnCreation === undefined ? undefined : versions.publish(created, publishedOnCreation);
    return {
      stateMachineArn: created.arn,
      creationDate: epochSeconds(created.createdAtEpochMs),
      ...(version === undefined ? {} : { stateMachineVersionArn: version.arn }),
    };
  },
});

/** Creating the same again is no error; role and tags do not count. */
function isSame(left: StateMachine, right: StateMachine): boolean {
  const identity = (machine: StateMachine): JsonObject => ({
    definitionText: machine.definitionText,
    type: machine.type,
    loggingConfiguration: machine.loggingConfiguration,
    tracingConfiguration: machine.tracingConfiguration,
    published: machine.publishedOnCreation !== undefined,
    versionDescription: machine.publishedOnCreation?.description ?? null,
  });
  return deepEqual(identity(left), identity(right));
}
