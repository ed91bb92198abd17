/** All log events together, as CloudWatch Logs counts them; the oldest go when more come. */
export const MAX_STORED_BYTES = 16_777_216;

/** What CloudWatch Logs counts for an event beside its text. Source: CloudWatch Logs API reference, PutLogEvents. */
export const EVENT_BYTES = 26;

/** Source: CloudWatch Logs API reference, PutLogEvents. */
export const MAX_BATCH_BYTES = 1_048_576;
export const MAX_BATCH_EVENTS = 10_000;

/** Events of a page. Source: CloudWatch Logs API reference, GetLogEvents, FilterLogEvents. */
export const MAX_PAGE_EVENTS = 10_000;

/** Filters of one group. Source: CloudWatch Logs user guide, "CloudWatch Logs quotas". */
export const MAX_SUBSCRIPTIONS_OF_A_GROUP = 2;
