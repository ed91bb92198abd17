import type { WorkflowModule } from '@wfm/constructs';
import { exampleDefinition } from './definition.ts';
import { events } from './events.ts';

export const exampleWorkflow: WorkflowModule = {
  name: 'example-workflow',
  events,
  definition: exampleDefinition,
};
