/** Source: EventBridge Scheduler API reference, RetryPolicy. */
export const EVENT_AGE_SECONDS = { min: 60, max: 86_400, default: 86_400 };
export const RETRY_ATTEMPTS = { min: 0, max: 185, default: 185 };
export const LIST_MAX_ITEMS = 100;
export const DEFAULT_GROUP = 'default';
