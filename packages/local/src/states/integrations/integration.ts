import type { IntegrationPattern } from '@wfm/asl/language';
import type { AwsError, Json, JsonObject, ServiceName } from '../../kernel/index.ts';
import type { StatesErrorParts } from '../errors.ts';
import type { Shape } from './response-shape.ts';
import type { SdkNames } from './sdk-names.ts';

/** What a task asks of a service. */
export interface IntegrationRequest {
  readonly operation: string;
  readonly input: JsonObject;
}

/** The API call that a task makes. */
export interface ServiceRequest extends IntegrationRequest {
  readonly service: ServiceName;
}

/** What an integration knows of the task it serves. */
export interface IntegrationScope {
  readonly executionArn: string;
  readonly stateMachineArn: string;
  /** Of the API call. */
  readonly requestId: string;
  readonly nowEpochMs: number;
}

/** One action that a service offers tasks beside its API. Data in, data out: the task makes the call. */
export interface OptimizedIntegration {
  readonly patterns: readonly IntegrationPattern[];
  /** Of its results, to which mocked ones are held. Absent: they may be anything. */
  readonly response?: Shape;
  /** Of what tells that its job has ended, to which mocked results of `.sync` are held. Absent: they may be anything. */
  readonly jobResponse?: Shape;
  /** @throws RuntimeFailure when the parameters cannot be those of the call. */
  request(parameters: JsonObject, scope: IntegrationScope): IntegrationRequest;
  /** The result of the task, from the answer of the service. @throws StatesError when the answer is a failure. */
  result(response: JsonObject, scope: IntegrationScope): Json;
}

/** An action of a service as a task calls it. */
export interface ServiceIntegration extends OptimizedIntegration {
  readonly service: ServiceName;
  /** The error of the task, from the error of the service. */
  failure(error: AwsError, scope: IntegrationScope): StatesErrorParts;
}

/** What an `aws-sdk:` task does otherwise than hand on the members of its API. */
export interface SdkAction {
  /** The input of the operation, from the parameters of the task. Absent: the parameters themselves. */
  request?(parameters: JsonObject): JsonObject;
  /** The result of the task, from the answer of the operation. Absent: the answer itself. */
  result?(answer: JsonObject): JsonObject;
}

/** A service as tasks can use it. */
export interface IntegratedService {
  readonly name: ServiceName;
  readonly sdk: SdkNames;
  /** By action: `putItem`. */
  readonly integrations: Readonly<Record<string, OptimizedIntegration>>;
  /** Of answers of the API, by action, to which mocked ones are held. Absent: they may be anything. */
  readonly responses?: Readonly<Record<string, Shape>>;
  /** Of requests of the API, by action, to which parameters are held. Absent: they may be anything. */
  readonly requests?: Readonly<Record<string, Shape>>;
  /** An error of the door, such as that of a denied call, as this service answers it. Absent: as it is. */
  errorOf?(error: AwsError): AwsError;
  /** By action, those that are not the API as it is. Absent: all are. */
  readonly sdkActions?: Readonly<Record<string, SdkAction>>;
}
