import type { RequiredPermission } from '../../kernel/index.ts';

/** The one action that an operation needs, on one resource. An operation that is given no resource name needs it on none. */
export function permissionOn(action: string, resource: unknown): readonly RequiredPermission[] {
  return [{ action: `states:${action}`, resources: [typeof resource === 'string' ? resource : '*'] }];
}
