import type { AwsFault, Json, JsonObject, ServiceName } from '../../kernel/index.ts';
import type { StatesErrorParts } from '../errors.ts';
import type { IntegrationPattern } from './resource.ts';

/** The API call that a task makes. */
export interface ServiceRequest {
  readonly service: ServiceName;
  readonly operation: string;
  readonly input: JsonObject;
}

/** What an integration knows of the task it serves. */
export interface IntegrationScope {
  readonly executionArn: string;
  readonly stateMachineArn: string;
  /** Of the API call. */
  readonly requestId: string;
  readonly nowEpochMs: number;
}

/** One action of one service that tasks can name. Data in, data out: the task makes the call. */
export interface ServiceIntegration {
  readonly patterns: readonly IntegrationPattern[];
  /** @throws RuntimeFailure when the parameters cannot be those of the call. */
  request(parameters: JsonObject, scope: IntegrationScope): ServiceRequest;
  /** The result of the task, from the answer of the service. @throws StatesError when the answer is a failure. */
  result(response: JsonObject, scope: IntegrationScope): Json;
  /** The error of the task, from the error of the service. */
  failure(fault: AwsFault, scope: IntegrationScope): StatesErrorParts;
}
