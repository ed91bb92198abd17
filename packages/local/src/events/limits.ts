/** Entries of one PutEvents call. Source: EventBridge API reference, PutEvents. */
export const PUT_EVENTS_MAX_ENTRIES = 10;

/** Bytes of all entries of one PutEvents call. Source: AWS Compute Blog, "More room to build: serverless services now support payloads up to 1 MB". */
export const PUT_EVENTS_MAX_BYTES = 1_048_576;

/** Bytes that the time of an entry counts, if it has one. Source: EventBridge user guide, "Calculating PutEvents entry size". */
export const ENTRY_TIME_BYTES = 14;

/** Targets of one rule. Source: EventBridge user guide, "Quotas". */
export const TARGETS_PER_RULE = 5;

/** Largest page of the list operations. Source: EventBridge API reference. */
export const LIST_MAX_ITEMS = 100;

export const RETRY_ATTEMPTS = { default: 185, min: 0, max: 185 } as const;

/** Source: EventBridge API reference, RetryPolicy. */
export const EVENT_AGE_SECONDS = { default: 86_400, min: 60, max: 86_400 } as const;

/** Variables of an input transformer. Source: EventBridge API reference, InputTransformer. */
export const TRANSFORMER_MAX_VARIABLES = 100;
