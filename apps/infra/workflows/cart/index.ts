import type { WorkflowModule } from '@wfm/constructs';
import { cartDefinition } from './definition.ts';
import { events } from './events.ts';

/** A cart, which is told what is put into it while it runs. */
export const cartWorkflow: WorkflowModule = {
  name: 'cart',
  events,
  genericEvents: false,
  definition: (references) => cartDefinition(references),
};
