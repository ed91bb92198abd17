import { AwsError, isJsonObject, type JsonObject, type RequiredPermission } from '../../kernel/index.ts';
import { epochSeconds } from '../api/answers.ts';
import { optionalText, requiredText } from '../api/input.ts';
import { ALIAS_NAME } from '../api/names.ts';
import { type OperationFactory, permissionOn } from '../api/operation.ts';
import { parseRouting, routingConfiguration } from '../api/routing.ts';
import { unqualifiedArn } from '../arn.ts';
import { deepEqual } from '../json-values.ts';
import { MAX_ALIASES, MAX_DESCRIPTION_CHARACTERS } from '../limits.ts';
import type { StateMachineAlias } from '../machines/state-machine-alias.ts';

/** Creating the same again is no error. Source: Step Functions API reference, CreateStateMachineAlias. */
export const createStateMachineAlias: OperationFactory = ({ cloud, versions, aliases }) => ({
  permissions: (input) => permissionOnRouted(input),
  run: async (input) => {
    const name = requiredText(input, 'name', ALIAS_NAME);
    const description = optionalText(input, 'description', { maxLength: MAX_DESCRIPTION_CHARACTERS });
    const { stateMachineArn, routes } = parseRouting(input, versions);
    const now = cloud.clock.nowEpochMs();
    const alias: StateMachineAlias = {
      arn: `${stateMachineArn}:${name}`,
      name,
      stateMachineArn,
      description,
      routes,
      createdAtEpochMs: now,
      updatedAtEpochMs: now,
    };
    const existing = aliases.find(alias.arn);
    if (existing !== undefined) assertSame(existing, alias);
    else if (aliases.of(stateMachineArn).length >= MAX_ALIASES) {
      throw new AwsError({
        code: 'ServiceQuotaExceededException',
        message: `'${stateMachineArn}' has ${MAX_ALIASES} aliases, which is the most. Delete one before you create '${name}'.`,
      });
    } else aliases.put(alias);
    const { arn, createdAtEpochMs } = existing ?? alias;
    return { stateMachineAliasArn: arn, creationDate: epochSeconds(createdAtEpochMs) };
  },
});

function assertSame(left: StateMachineAlias, right: StateMachineAlias): void {
  const identity = ({ description, routes }: StateMachineAlias): JsonObject => ({
    description: description ?? null,
    routes: routingConfiguration(routes),
  });
  if (deepEqual(identity(left), identity(right))) return;
  throw new AwsError({
    code: 'ConflictException',
    message:
      'Failed to create alias because an alias with the same name and a different routing configuration already exists.',
  });
}

/** The state machine that is given an alias is that of the versions. */
function permissionOnRouted({ routingConfiguration: list }: JsonObject): readonly RequiredPermission[] {
  const [first] = Array.isArray(list) ? list : [];
  const versionArn = isJsonObject(first) ? first['stateMachineVersionArn'] : undefined;
  return permissionOn(
    'CreateStateMachineAlias',
    typeof versionArn === 'string' ? unqualifiedArn(versionArn) : undefined,
  );
}
