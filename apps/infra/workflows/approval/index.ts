import type { WorkflowModule } from '@wfm/constructs';
import { approvalDefinition } from './definition.ts';
import { events } from './events.ts';

/** A request that a reviewer approves or rejects, is reminded of, and that a manager gets where the reviewer is silent. */
export const approvalWorkflow: WorkflowModule = {
  name: 'approval',
  events,
  genericEvents: false,
  definition: approvalDefinition,
};
