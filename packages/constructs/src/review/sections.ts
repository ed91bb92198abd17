import { allStates, isJsonObject, type StateMachineDefinition } from '@wfm/asl/language';
import type { DeclaredEventInput } from '../declarations/workflow-module.ts';
import type { WorkflowReferences } from '../declarations/workflow-references.ts';
import { doubtful, type Finding } from './finding.ts';

/** Events that no monitored section waits for, and a section that waits for what is not declared. */
export function sectionFindings(
  definition: StateMachineDefinition,
  events: readonly DeclaredEventInput[],
  { tableName }: WorkflowReferences,
): readonly Finding[] {
  const sections = [...allStates(definition)].filter(
    ({ state }) =>
      state.Type === 'Task' && isJsonObject(state.Arguments) && state.Arguments['TableName'] === tableName,
  );
  if (sections.length === 0) {
    return [
      doubtful(
        'its definition has no monitored section, so that no event reaches it. Put its work into one: monitored(work, references).',
      ),
    ];
  }
  const expecting = sections.find(
    ({ state }) => state.Type === 'Task' && state.HeartbeatSeconds !== undefined,
  );
  const heartbeat = events.find(({ kind }) => kind === 'heartbeat');
  if (expecting === undefined && heartbeat !== undefined) {
    return [
      doubtful(
        `event "${heartbeat.name}" is a heartbeat, but no monitored section expects any. Say how long a silence may be: heartbeatSeconds.`,
      ),
    ];
  }
  if (expecting !== undefined && heartbeat === undefined) {
    return [
      doubtful(
        `${expecting.location} expects heartbeats, but no event is one, so that it fails with Monitor.Silent. Declare an event of the kind heartbeat, or leave heartbeatSeconds out.`,
      ),
    ];
  }
  return [];
}
