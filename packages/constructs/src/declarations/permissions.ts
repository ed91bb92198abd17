import { WorkflowModuleError } from '../errors.ts';
import type { Statement } from '../iam/policy.ts';
import type { WorkflowModule } from './workflow-module.ts';

const SID = /^[A-Za-z0-9]+$/;
const ACTION = /^[a-z0-9-]+:[A-Za-z0-9]+$/;

/**
 * What a workflow's own states may do, as statements of its role.
 *
 * @throws WorkflowModuleError if a permission is broader than its states can need, or has no proper name.
 */
export function parsePermissions({ name, permissions = [] }: WorkflowModule): readonly Statement[] {
  for (const { sid, actions, resources } of permissions) {
    const refuse = (rule: string, value: string) => {
      throw new WorkflowModuleError(name, `permission "${sid}" ${rule}, but has ${value}.`);
    };
    if (!SID.test(sid)) refuse('must have a name of letters and digits', JSON.stringify(sid));
    const pattern = actions.find((action) => !ACTION.test(action));
    if (pattern !== undefined)
      refuse('must name each action in full (service:Action)', JSON.stringify(pattern));
    if (actions.length === 0) refuse('must name an action', 'none');
    if (resources.length === 0) refuse('must name a resource', 'none');
  }
  const sids = permissions.map(({ sid }) => sid);
  const repeated = sids.find((sid, index) => sids.indexOf(sid) < index);
  if (repeated !== undefined) {
    throw new WorkflowModuleError(
      name,
      `two permissions must not have one name, but "${repeated}" is there twice.`,
    );
  }
  // The prefix keeps them apart from the statements of the product.
  return permissions.map(({ sid, actions, resources }) => ({ sid: `Work${sid}`, actions, resources }));
}
