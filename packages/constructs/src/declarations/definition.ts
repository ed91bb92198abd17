import type { StateMachineDefinition } from '@wfm/asl/language';
import { sectionsAtOnce } from '@wfm/asl/monitored';
import { WorkflowModuleError } from '../errors.ts';
import type { WorkflowModule, WorkflowReferences } from './workflow-module.ts';

/**
 * The definition of a workflow.
 *
 * @throws WorkflowModuleError if it runs two monitored sections with one key at the same time: the second would take the
 *   place of the first in the mailbox, and the execution would wait for its monitor's timeout after its work is done.
 */
export function definitionOf(module: WorkflowModule, references: WorkflowReferences): StateMachineDefinition {
  const definition = module.definition(references);
  const found = sectionsAtOnce(definition);
  if (found === undefined) return definition;
  const [one, other] = found.locations;
  throw new WorkflowModuleError(
    module.name,
    `one monitored section at a time may watch a key, but ${one} and ${other} can run at once. ` +
      'Put them one after the other, put one monitor around both, or give each a workflowKeyExpression of its own.',
  );
}
