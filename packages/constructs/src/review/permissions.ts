import { allStates, type StateMachineDefinition } from '@wfm/asl/language';
import type { WorkflowPermission } from '../iam/declared-permissions.ts';
import { doubtful, type Finding, grouped, refused, subjectOf } from './finding.ts';
import type { TaskCall } from './task-calls.ts';

/** Actions that belong to others: to what is encrypted, and to what is started with a role. */
const IN_PASSING = ['kms', 'iam'];

/** Comes with the permissions for the connection and for its secret. */
const HTTP_CALL = 'states:InvokeHTTPEndpoint';

/** Calls that no permission allows, and permissions that no call needs. */
export function permissionFindings(
  definition: StateMachineDefinition,
  calls: readonly TaskCall[],
  permissions: readonly WorkflowPermission[],
): readonly Finding[] {
  const allowed = permissions.flatMap(({ actions }) => actions.map((action) => action.toLowerCase()));
  const notAllowed = calls.filter(({ action }) => !allowed.includes(action.toLowerCase()));
  const missing = grouped(notAllowed, ({ action }) => action).map((group) => {
    const [{ action, isCertain }] = group;
    const locations = group.map(({ location }) => location);
    const told = `${subjectOf(locations, { one: 'calls', many: 'call' })} ${action}`;
    return isCertain
      ? refused(
          `${told}, which no permission allows. Name the action, with the resource that it is for, in permissions.`,
        )
      : doubtful(
          `${told}, which no permission names. Name it in permissions, unless IAM calls it otherwise.`,
        );
  });
  return [...missing, ...unused(definition, calls, permissions)];
}

function unused(
  definition: StateMachineDefinition,
  calls: readonly TaskCall[],
  permissions: readonly WorkflowPermission[],
): readonly Finding[] {
  // What such a state does beside its own call, and under which names, is not looked at.
  if (calls.some(({ isSync, action }) => isSync || action === HTTP_CALL) || hasDistributedMap(definition))
    return [];
  const services = new Set(calls.map(({ action }) => prefixOf(action)));
  const needed = new Set(calls.map(({ action }) => action.toLowerCase()));
  const uncertain = new Set(
    calls.filter(({ isCertain }) => !isCertain).map(({ action }) => prefixOf(action)),
  );
  const isUnused = (action: string) => {
    const prefix = prefixOf(action);
    if (IN_PASSING.includes(prefix) || uncertain.has(prefix)) return false;
    return !services.has(prefix) || !needed.has(action.toLowerCase());
  };
  return permissions.flatMap(({ sid, actions }) =>
    actions
      .filter(isUnused)
      .map((action) => doubtful(`permission "${sid}" allows ${action}, which no state calls. Take it out.`)),
  );
}

function prefixOf(action: string): string {
  return action.split(':')[0] ?? '';
}

function hasDistributedMap(definition: StateMachineDefinition): boolean {
  return [...allStates(definition)].some(
    ({ state }) =>
      state.Type === 'Map' &&
      (state.ItemProcessor?.ProcessorConfig?.Mode === 'DISTRIBUTED' ||
        state.ItemReader !== undefined ||
        state.ResultWriter !== undefined),
  );
}
