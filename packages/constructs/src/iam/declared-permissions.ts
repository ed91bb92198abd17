import * as z from 'zod';
import { WorkflowModuleError } from '../errors.ts';
import type { Statement } from './policy.ts';

/** Something that the states of a workflow, or a function of it, do, and on what. */
export interface WorkflowPermission {
  /** Names the permission within the workflow or the function; letters and digits. */
  readonly sid: string;
  /** `service:Action` each, without patterns. */
  readonly actions: readonly string[];
  /** ARNs; `*` only where the actions know no resources. */
  readonly resources: readonly string[];
}

const TEXTS = z.array(z.string());
/** What the compiler knows, and a synthesis does not. */
const permissionsShape = z.array(z.strictObject({ sid: z.string(), actions: TEXTS, resources: TEXTS }));

const SID = /^[A-Za-z0-9]+$/;
const ACTION = /^[a-z0-9-]+:[A-Za-z0-9]+$/;

/**
 * What a workflow's own states, or one of its functions, may do, as statements of a role.
 *
 * @throws WorkflowModuleError if a permission is broader than anything can need, or has no proper name.
 */
export function parsePermissions(
  workflow: string,
  permissions: readonly WorkflowPermission[],
): readonly Statement[] {
  refuseShape(workflow, permissions);
  for (const { sid, actions, resources } of permissions) {
    const refuse = (rule: string, value: string) => {
      throw new WorkflowModuleError(workflow, `permission "${sid}" ${rule}, but has ${value}. Correct it.`);
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
      workflow,
      `two permissions must not have one name, but "${repeated}" is there twice. Rename one.`,
    );
  }
  // The prefix keeps them apart from the statements of the product.
  return permissions.map(({ sid, actions, resources }) => ({ sid: `Work${sid}`, actions, resources }));
}

function refuseShape(workflow: string, permissions: unknown): void {
  const issue = permissionsShape.safeParse(permissions).error?.issues[0];
  if (issue === undefined) return;
  const [index] = issue.path;
  const [which, rule, found] =
    typeof index === 'number' && Array.isArray(permissions)
      ? [`permission ${index + 1}`, SHAPE, permissions[index]]
      : ['permissions', `a list of ${SHAPE}`, permissions];
  throw new WorkflowModuleError(
    workflow,
    `${which} must be ${rule}, but is ${JSON.stringify(found) ?? 'absent'}. Correct it.`,
  );
}

const SHAPE = '{ sid: NAME, actions: [ACTION], resources: [ARN] }';
