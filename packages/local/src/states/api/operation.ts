import type { JsonObject, Operation, RequiredPermission } from '../../kernel/index.ts';
import { qualifierOf, unqualifiedArn } from '../arn.ts';
import type { StatesContext } from '../executions/states-context.ts';
import { resourceOfToken } from '../machines/task-tokens.ts';

/** Makes one operation of the API for one service. */
export type OperationFactory = (context: StatesContext) => Operation;

/**
 * The one action that an operation needs, on one resource; without a resource name, on `*`. For a version or an alias the
 * permission is on its state machine, and the condition key `states:StateMachineQualifier` names the version or alias. Source: Step Functions developer guide, "Authorization for versions and
 * aliases".
 */
export function permissionOn(action: string, resource: unknown): readonly RequiredPermission[] {
  const arn = typeof resource === 'string' ? resource : '*';
  const qualifier = qualifierOf(arn);
  return [
    {
      action: `states:${action}`,
      resources: [unqualifiedArn(arn)],
      ...(qualifier === undefined ? {} : { conditionKeys: { 'states:StateMachineQualifier': qualifier } }),
    },
  ];
}

/**
 * What answering a token needs: the action on the token's state machine or activity. A text that is no token needs
 * nothing; it is refused.
 */
export function permissionOnToken(action: string, input: JsonObject): readonly RequiredPermission[] {
  const { taskToken } = input;
  const resourceArn = typeof taskToken === 'string' ? resourceOfToken(taskToken) : undefined;
  return resourceArn === undefined ? [] : [{ action: `states:${action}`, resources: [resourceArn] }];
}
