import type { TaskState } from '@wfm/asl/language';
import { AwsError, type JsonObject } from '../../kernel/index.ts';
import { StatesError, type StatesErrorParts } from '../errors.ts';
import type { Scope } from '../execution/scope.ts';
import type { ServiceRequest } from '../integrations/integration.ts';
import type { StateVisit } from '../visit/state-visit.ts';

export interface TaskCall {
  readonly visit: StateVisit<TaskState>;
  readonly scope: Scope;
  readonly request: ServiceRequest;
  /** What an error of the service is to the task. */
  failure(error: AwsError): StatesErrorParts;
}

/** Makes the API call of a task, as the role of its state machine. @throws StatesError when the service refuses. */
export async function callService({ visit, scope, request, failure }: TaskCall): Promise<JsonObject> {
  const { cloud } = visit.environment;
  try {
    return await scope.waitFor(cloud.call({ ...request, principal: visit.principal }));
  } catch (error) {
    if (error instanceof AwsError) throw new StatesError(failure(error));
    throw error;
  }
}
