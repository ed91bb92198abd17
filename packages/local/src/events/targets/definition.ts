import type { AwsError, Call, JsonObject } from '../../kernel/index.ts';
import type { BusEvent } from '../event/bus-event.ts';
import type { ForwardedEvents } from '../event/forwarded-events.ts';

/** The ARN of a target, in its parts. */
export interface TargetArn {
  readonly arn: string;
  readonly service: string;
  /** What stands behind the account: `function:f`, `event-bus/orders`. */
  readonly resource: string;
}

/** One event as it is handed to one target. */
export interface Handover {
  readonly event: BusEvent;
  /** What the target gets, as its input members make it of the event. */
  readonly inputText: string;
  readonly forwardedEvents: ForwardedEvents;
  /** A new identifier. */
  uuid(): string;
}

/** Why a target has not taken an event, in the words of dead letters. Source: EventBridge user guide, "Using dead-letter queues", the sample of error codes. */
export type FailureCode =
  | 'ERROR_FROM_TARGET'
  | 'INVALID_JSON'
  | 'NO_PERMISSIONS'
  | 'NO_RESOURCE'
  | 'RESOURCE_LIMIT_EXCEEDED'
  | 'SDK_CLIENT_ERROR'
  | 'THROTTLING';

/** What EventBridge knows about one kind of target. */
export interface TargetDefinition<D> {
  /** Members of a target that only this kind has. Absent: none. */
  readonly members?: readonly string[];
  /** Absent: EventBridge calls the target as itself where the target names no role. */
  readonly needsRole?: true;
  /** Absent: the target may change what it gets by `Input`, `InputPath` and `InputTransformer`. */
  readonly getsWholeEvent?: true;
  /**
   * The destination that an ARN means; `undefined` for an ARN of another kind.
   *
   * @throws AwsError ValidationException when a member of this kind is not allowed.
   */
  parse(target: TargetArn, request: JsonObject): D | undefined;
  /** The one call that hands an event over. */
  call(destination: D, handover: Handover): Pick<Call, 'service' | 'operation' | 'input'>;
  /** Why the target has not taken the event, where the call was answered with success. Absent: then it has. */
  refusal?(output: JsonObject): AwsError | undefined;
  /** Error codes of the call that have a word of their own, beside those that all services share. */
  readonly failures: Readonly<Record<string, FailureCode>>;
}
