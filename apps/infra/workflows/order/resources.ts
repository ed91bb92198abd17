import { DynamodbTable } from '@cdktf/provider-aws/lib/dynamodb-table/index.js';
import { WorkflowFunction, type WorkflowScope } from '@wfm/constructs';

/** The steps that have a function, each in a file of its name. */
const STEPS = ['pay', 'pack', 'bill', 'ship', 'undo'] as const;

/** What the workflow makes of its own: a table with an item per order, and a function per step that writes it. */
export interface Resources {
  readonly orders: DynamodbTable;
  readonly functions: Readonly<Record<(typeof STEPS)[number], WorkflowFunction>>;
}

export function resources(scope: WorkflowScope): Resources {
  const orders = new DynamodbTable(scope, 'orders', {
    name: scope.nameOf('table', 'orders'),
    billingMode: 'PAY_PER_REQUEST',
    hashKey: 'orderId',
    attribute: [{ name: 'orderId', type: 'S' }],
  });
  const functionOf = (step: (typeof STEPS)[number]) =>
    new WorkflowFunction(scope, step, {
      entry: new URL(`./functions/${step}.ts`, import.meta.url),
      environment: { ORDERS_TABLE: orders.name },
      permissions: [{ sid: 'NoteStep', actions: ['dynamodb:UpdateItem'], resources: [orders.arn] }],
    });
  const functions = Object.fromEntries(STEPS.map((step) => [step, functionOf(step)]));
  return { orders, functions: functions as Resources['functions'] };
}
