import type { Clock } from './clock.ts';
import type { Json, JsonObject } from './json.ts';
import type { Principal } from './principal.ts';

/** The services of the local cloud. Each adds its own name, in the `service.ts` of its folder. */
// biome-ignore lint/suspicious/noEmptyInterface: what is declared here is the place that the services add to.
export interface ServiceNames {}

/** The prefix that the IAM actions and the ARNs of a service have. */
export type ServiceName = keyof ServiceNames;

/** What an operation knows about the call it answers. */
export interface CallContext {
  readonly principal: Principal;
  readonly requestId: string;
}

/**
 * One API operation. The table of a service's operations is the list of what the engine supports; input and output
 * are the JSON shapes of the service's API reference.
 */
export interface Operation {
  /** IAM actions that the caller needs, `states:StartExecution`, each with the ARNs it must be allowed on. */
  permissions(input: JsonObject): readonly RequiredPermission[];
  /** @throws AwsError for every answer that AWS would give as an error. */
  run(input: JsonObject, context: CallContext): Promise<JsonObject>;
}

export interface RequiredPermission {
  /** `service:Action`. */
  readonly action: string;
  /** ARNs; `*` where the API has no resource-level permission. */
  readonly resources: readonly string[];
  /** Condition keys of the service that the request has, `states:StateMachineQualifier`, with their values. Absent: none. */
  readonly conditionKeys?: Readonly<Record<string, string>>;
}

export type OperationTable = Readonly<Record<string, Operation>>;

/** One call, before it is authorised. */
export interface Call {
  readonly service: ServiceName;
  /** Name in the API reference: `PutEvents`. */
  readonly operation: string;
  readonly input: JsonObject;
  readonly principal: Principal;
  /** The sandbox of the function whose code makes the call; absent when no function makes it. */
  readonly sandbox?: Sandbox;
}

/** A running function's execution environment, as far as the door to the services may act on it. */
export interface Sandbox {
  readonly functionName: string;
  /** The invocation that runs in it; absent while it is idle or loads the code. */
  readonly requestId?: string | undefined;
  /** Ends the environment at once, in the middle of what it does, as a crash of the runtime would. */
  crash(): Promise<void>;
}

/**
 * The one door to every service. The wire protocols, the integrations of state machines and the targets of rules all
 * come through it, so permissions and fault switches are applied in one place.
 */
export interface Cloud {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly accountId: string;
  readonly region: string;
  readonly partition: string;
  /** @throws AwsError as the service answers it: `AccessDeniedException`, `UnknownOperationException` and the operation's own. */
  call(call: Call): Promise<JsonObject>;
  /**
   * Asks for permission for what a service does on behalf of a principal without a call of its own.
   * @throws AwsError `AccessDeniedException`
   */
  authorize(principal: Principal, required: readonly RequiredPermission[]): void;
  /** Puts an event of an AWS service (`source` starts with `aws.`) on the default bus. */
  publishServiceEvent(event: ServiceEvent): void;
}

export interface ServiceEvent {
  readonly source: string;
  readonly detailType: string;
  readonly resources: readonly string[];
  readonly detail: Json;
  readonly timeEpochMs: number;
}

/** Source of identifiers; random in production, counted in tests. */
export interface Ids {
  /** An RFC 4122 identifier, version 4. */
  uuid(): string;
  /** A number in [0, 1), for jitter. */
  random(): number;
}
