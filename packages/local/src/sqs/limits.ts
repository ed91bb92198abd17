/** Source: SQS developer guide, "Message quotas"; SQS API reference, SetQueueAttributes and ReceiveMessage. */
export const VISIBILITY_TIMEOUT_SECONDS = { min: 0, max: 43_200, default: 30 } as const;
export const DELAY_SECONDS = { min: 0, max: 900, default: 0 } as const;
export const WAIT_TIME_SECONDS = { min: 0, max: 20, default: 0 } as const;
export const RETENTION_SECONDS = { min: 60, max: 1_209_600, default: 345_600 } as const;
export const MESSAGE_BYTES = { min: 1_024, max: 1_048_576, default: 1_048_576 } as const;
export const KMS_REUSE_SECONDS = { min: 60, max: 86_400, default: 300 } as const;
export const RECEIVE_MESSAGES = { min: 1, max: 10, default: 1 } as const;
export const MAX_RECEIVE_COUNT = { min: 1, max: 1_000 } as const;

export const MOVED_PER_SECOND = { min: 1, max: 500 } as const;
export const LISTED_MOVE_TASKS = { min: 1, max: 10, default: 1 } as const;

export const BATCH_MAX_ENTRIES = 10;
/** Of all messages of one SendMessageBatch together. Source: SQS API reference, SendMessageBatch. */
export const BATCH_MAX_BYTES = 1_048_576;
export const MESSAGE_ATTRIBUTES_MAX = 10;
export const LIST_QUEUES_MAX = 1_000;

/** A queue can be purged again after this time. Source: SQS API reference, PurgeQueue. */
export const PURGE_INTERVAL_SECONDS = 60;
