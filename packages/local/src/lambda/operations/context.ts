import type { Cloud, JsonObject, Operation, RequiredPermission } from '../../kernel/index.ts';
import type { EventQueue } from '../asynchronous/event-queue.ts';
import { type FunctionRegistry, functionResource } from '../function-registry.ts';

/** What the operations of the service work on. */
export interface LambdaContext {
  readonly cloud: Cloud;
  readonly functions: FunctionRegistry;
  readonly events: EventQueue;
}

/** Makes one operation of the service. */
export type LambdaOperation = (context: LambdaContext) => Operation;

/** The permission that an operation on one function needs: the action that has its name. */
export function onFunction(
  { functions }: LambdaContext,
  action: string,
): (input: JsonObject) => readonly RequiredPermission[] {
  return (input) => [{ action: `lambda:${action}`, resources: [functionResource(functions, input)] }];
}
