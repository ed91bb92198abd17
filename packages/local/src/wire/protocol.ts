import type { AwsError, JsonObject, ServiceName } from '../kernel/index.ts';
import type { WireRequest, WireRequestHead, WireResponse } from './http-message.ts';

/** A request understood: the operation it names and its input in the shape of the API reference. */
export interface ProtocolCall {
  readonly service: ServiceName;
  readonly operation: string;
  readonly input: JsonObject;
  /** Writes the operation's output in the protocol. */
  readonly write: (output: JsonObject, requestId: string) => WireResponse;
}

/** One of the ways in which AWS clients speak. */
export interface Protocol {
  /** Whether the request is of this protocol. */
  accepts(head: WireRequestHead): boolean;
  /** The most that the body of this request may have. */
  bodyLimitBytes(head: WireRequestHead): number;
  /** @throws AwsError when the request cannot be read, or names nothing that the engine has. */
  parse(request: WireRequest): ProtocolCall;
  /** `request`: of one whose body was not read, an empty one stands for it. */
  writeError(error: AwsError, requestId: string, request: WireRequest): WireResponse;
}
