import { AslError, allStates, isJsonObject, type StateMachineDefinition } from '@wfm/asl/language';
import { sectionsAtOnce } from '@wfm/asl/monitored';
import { MONITOR_ERRORS } from '@wfm/contract';
import { WorkflowModuleError } from '../errors.ts';
import type { WorkflowModule } from './workflow-module.ts';
import type { WorkflowReferences } from './workflow-references.ts';

/** Whether an event of the workflow ends its work. */
export function endsWork({ events }: WorkflowModule): boolean {
  return events.some((event) => event.kind === 'complete' && event.endsWork === true);
}

/** Whether events bring the workflow messages. */
export function hasInboxes({ events }: WorkflowModule): boolean {
  return events.some(({ kind }) => kind === 'inform');
}

/** What a workflow says of a key in use, as its definition is told; nothing where it is as always. */
export function keyInUseRule({ whenKeyInUse }: WorkflowModule): Pick<WorkflowReferences, 'whenKeyInUse'> {
  return whenKeyInUse === undefined || whenKeyInUse === 'reject' ? {} : { whenKeyInUse };
}

/**
 * The definition of a workflow.
 *
 * @param made what its `resources` gave. Absent: it has no such hook.
 * @throws WorkflowModuleError if it breaks the rules of the States Language, if the workflow says something of its end or of a key in use and no section of it lets that
 *   happen, or if it runs two monitored sections with one key at the same time: the second would take the place of the first in
 *   the mailbox, and the execution would wait for its monitor's timeout after its work is done.
 */
export function parseDefinition(
  module: WorkflowModule,
  references: WorkflowReferences,
  made?: unknown,
): StateMachineDefinition {
  const definition = explained(module.name, () => module.definition(references, made));
  refuseNone(module, definition);
  refuseUnheardEnd(module, definition);
  refuseUnheardRule(module, definition);
  const found = sectionsAtOnce(definition);
  if (found === undefined) return definition;
  const [one, other] = found.locations;
  throw new WorkflowModuleError(
    module.name,
    `one monitored section at a time may watch a key, but ${one} and ${other} can run at once. ` +
      'Put them one after the other, put one monitor around both, or give each a workflowKeyExpression of its own.',
  );
}

/**
 * What breaks the rules of the States Language, or those of the builder, with the name of the workflow.
 *
 * @throws WorkflowModuleError
 */
export function explained<Value>(workflow: string, make: () => Value): Value {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof AslError)) throw error;
    throw new WorkflowModuleError(workflow, error.message, { cause: error });
  }
}

function refuseNone({ name }: WorkflowModule, definition: unknown): void {
  if (isJsonObject(definition) && isJsonObject(definition['States'])) return;
  const found =
    definition instanceof Promise ? 'a promise of one' : (JSON.stringify(definition) ?? 'nothing');
  throw new WorkflowModuleError(
    name,
    `its definition must give a state machine, but gives ${found}. Give machineOf(monitored(work, references)).`,
  );
}

/** Such an event would end the monitor and nothing else, which is what its declaration says it does not. */
function refuseUnheardEnd(module: WorkflowModule, definition: StateMachineDefinition): void {
  const event = module.events.find((each) => each.kind === 'complete' && each.endsWork === true);
  if (event === undefined) return;
  const isHeard = [...allStates(definition)].some(
    ({ state }) =>
      state.Type === 'Parallel' &&
      state.Catch?.some(({ ErrorEquals }) => ErrorEquals.includes(MONITOR_ERRORS.completed)),
  );
  if (isHeard) return;
  throw new WorkflowModuleError(
    module.name,
    `event "${event.name}" ends the work, but no monitored section knows of it. Hand the references on: monitored(work, { ...references }).`,
  );
}

/** Its executions would be rejected, which is what its declaration says they are not. */
function refuseUnheardRule(module: WorkflowModule, definition: StateMachineDefinition): void {
  const { whenKeyInUse } = keyInUseRule(module);
  if (whenKeyInUse === undefined) return;
  const isHeard = [...allStates(definition)].some(({ state }) => {
    if (state.Type !== 'Task' || !isJsonObject(state.Arguments)) return false;
    const { Payload: payload } = state.Arguments;
    return isJsonObject(payload) && payload['whenKeyInUse'] === whenKeyInUse;
  });
  if (isHeard) return;
  throw new WorkflowModuleError(
    module.name,
    `it says "${whenKeyInUse}" of a key in use, but no monitored section knows of it. Hand the references on: monitored(work, { ...references }).`,
  );
}
