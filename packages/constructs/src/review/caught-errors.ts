import { allStates, parseResource, type State, type StateMachineDefinition } from '@wfm/asl/language';
import { MONITOR_ERRORS, signalledErrorName } from '@wfm/contract';
import type { DeclaredEventInput } from '../declarations/workflow-module.ts';
import { doubtful, type Finding } from './finding.ts';

const CATCH_ALL = ['States.ALL', 'States.TaskFailed'];
/** What the product catches itself. */
const OWN: readonly string[] = [MONITOR_ERRORS.completed];

/** Errors of events that no `Catch` names, where others are caught. */
export function caughtErrorFindings(
  definition: StateMachineDefinition,
  events: readonly DeclaredEventInput[],
): readonly Finding[] {
  const sections = [...allStates(definition)].filter(({ state }) => isSection(state));
  const caught = sections
    .flatMap(({ state }) => ('Catch' in state ? (state.Catch ?? []) : []))
    .flatMap(({ ErrorEquals }) => ErrorEquals);
  const named = caught.filter((error) => !OWN.includes(error));
  if (named.length === 0 || named.some((error) => CATCH_ALL.includes(error))) return [];
  return events.flatMap((event) => {
    if (event.kind !== 'fail' || !('literal' in event.error)) return [];
    const error = signalledErrorName(event.error.literal);
    if (named.includes(error)) return [];
    return [
      doubtful(
        `event "${event.name}" fails the workflow with "${error}", which no Catch of ${sections.map(({ location }) => location).join(', ')} names, though it names ${named.join(', ')}. Name it there too, unless it is to fail the execution.`,
      ),
    ];
  });
}

/** A Parallel of which a branch registers a monitor. */
function isSection(state: State): boolean {
  return (
    state.Type === 'Parallel' &&
    state.Branches.some(({ States }) =>
      Object.values(States).some((inner) => {
        if (inner.Type !== 'Task') return false;
        const resource = parseResource(inner.Resource);
        return resource.kind === 'service' && resource.resource === 'updateItem.waitForTaskToken';
      }),
    )
  );
}
