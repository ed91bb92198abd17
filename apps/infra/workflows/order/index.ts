import type { WorkflowModule } from '@wfm/constructs';
import { orderDefinition } from './definition.ts';
import { events } from './events.ts';
import { type Resources, resources } from './resources.ts';

/** An order from its payment to its delivery, which the shop can cancel, the bank can stop, and a carrier keeps alive. */
export const orderWorkflow: WorkflowModule<Resources> = {
  name: 'order',
  events,
  genericEvents: false,
  resources,
  permissions: (_, { orders, functions }) => [
    {
      sid: 'DoSteps',
      actions: ['lambda:InvokeFunction'],
      resources: Object.values(functions).map(({ arn }) => arn),
    },
    { sid: 'CloseOrder', actions: ['dynamodb:UpdateItem'], resources: [orders.arn] },
  ],
  definition: orderDefinition,
};
