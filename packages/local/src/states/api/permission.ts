import type { RequiredPermission } from '../../kernel/index.ts';
import { qualifierOf, unqualifiedArn } from '../arn.ts';

/**
 * The one action that an operation needs, on one resource. An operation that is given no resource name needs it on none.
 * What is done to a version or an alias needs the permission on the state machine; policies that look closer have the
 * condition key `states:StateMachineQualifier`.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/auth-version-alias.html
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
