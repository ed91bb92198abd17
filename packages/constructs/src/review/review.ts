import type { StateMachineDefinition } from '@wfm/asl/language';
import type { WorkflowModule } from '../declarations/workflow-module.ts';
import type { WorkflowReferences } from '../declarations/workflow-references.ts';
import { WorkflowModuleError } from '../errors.ts';
import type { WorkflowPermission } from '../iam/declared-permissions.ts';
import { caughtErrorFindings } from './caught-errors.ts';
import { functionFindings } from './functions.ts';
import { inboxFindings } from './inboxes.ts';
import { patternFindings } from './patterns.ts';
import { permissionFindings } from './permissions.ts';
import { placeFindings } from './places.ts';
import { sectionFindings } from './sections.ts';
import { taskCalls } from './task-calls.ts';

export interface Reviewed {
  readonly module: WorkflowModule;
  readonly definition: StateMachineDefinition;
  readonly references: WorkflowReferences;
  readonly permissions: readonly WorkflowPermission[];
  readonly region: string;
}

/**
 * Looks at a workflow for what AWS would say later.
 *
 * @returns what is doubtful, each as a sentence that names the workflow.
 * @throws WorkflowModuleError naming all that cannot work, one a line.
 */
export function parseReviewed(reviewed: Reviewed): readonly string[] {
  const { module, definition, references, permissions, region } = reviewed;
  const calls = taskCalls(definition, references);
  const findings = [
    ...patternFindings(module.events, region),
    ...permissionFindings(definition, calls, permissions),
    ...functionFindings(calls, region),
    ...caughtErrorFindings(definition, module.events),
    ...inboxFindings(definition, module.events),
    ...placeFindings(definition),
    ...sectionFindings(definition, module.events, references),
  ];
  const refusals = findings.filter(({ level }) => level === 'refused').map(({ text }) => text);
  if (refusals.length > 0)
    throw new WorkflowModuleError(module.name, refusals.join(`\nWorkflow "${module.name}": `));
  return findings.map(({ text }) => `Workflow "${module.name}": ${text}`);
}
