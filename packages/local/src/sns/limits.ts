/** Source: SNS API reference, Publish and PublishBatch; AWS General Reference, "Amazon SNS endpoints and quotas". */
export const MESSAGE_MAX_BYTES = 262_144;
export const SUBJECT_MAX_LENGTH = 100;
export const BATCH_MAX_ENTRIES = 10;
export const LIST_PAGE_SIZE = 100;
/** Source: SNS developer guide, "Filter policy constraints". */
export const FILTER_POLICY_MAX_BYTES = 262_144;
export const FILTER_POLICY_MAX_KEYS = 5;
export const FILTER_POLICY_MAX_COMBINATIONS = 150;
