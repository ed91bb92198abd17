import type { WorkflowModule } from '@wfm/constructs';
import { sampleWorkflow } from './definition.ts';
import { events } from './events.ts';

/** The workflow that is deployed unless you say otherwise. Events of a shop show how your own events get a meaning. */
export const sample: WorkflowModule = {
  name: 'workflow-monitor-sample',
  events,
  definition: sampleWorkflow,
};
