import type { ValueOr } from '../expression/value.ts';
import { call, callback } from './integration.ts';

export interface EventEntry {
  /** A JSON object. */
  readonly Detail: unknown;
  readonly DetailType: ValueOr<string>;
  readonly Source: ValueOr<string>;
  /** Name or ARN. Absent: the default bus. */
  readonly EventBusName?: ValueOr<string>;
  readonly Resources?: readonly ValueOr<string>[];
}

export interface PutEventsArguments {
  /** At most 10. */
  readonly Entries: readonly EventEntry[];
}

export interface PutEventsResult {
  readonly Entries: readonly { readonly EventId: string }[];
  readonly FailedEntryCount: number;
}

/**
 * Puts events on a bus; one that is refused fails the state with `EventBridge.FailedEntry`. Source: Step Functions
 * developer guide, "Add EventBridge events with Step Functions".
 */
export const eventsPutEvents = call<PutEventsArguments, PutEventsResult>('arn:aws:states:::events:putEvents');

/** Puts events on a bus and waits until someone answers the token. */
export const eventsPutEventsWaitForTaskToken = callback<PutEventsArguments>(
  'arn:aws:states:::events:putEvents.waitForTaskToken',
);
