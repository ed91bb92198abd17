/** Longest `error` of SendTaskFailure. Source: Step Functions API reference, SendTaskFailure. */
export const ERROR_MAX_CHARACTERS = 256;

/** Longest `cause` of SendTaskFailure. Source: Step Functions API reference, SendTaskFailure. */
export const CAUSE_MAX_CHARACTERS = 32_768;

/** Largest partition key. Source: DynamoDB developer guide, "Constraints". */
export const WORKFLOW_KEY_MAX_BYTES = 2_048;

/** Largest sort key is 1,024 bytes; a monitor is named like a state machine, of which 80 characters are allowed. */
export const MONITOR_NAME_MAX_CHARACTERS = 80;

/** Longest name of a declared event; it is part of a signal id and of rule names. */
export const DECLARATION_NAME_MAX_CHARACTERS = 40;

/** Largest item. Source: DynamoDB developer guide, "Constraints". */
export const DYNAMODB_ITEM_MAX_BYTES = 409_600;

/** How long the dead-letter queues keep a message: 14 days, the longest that SQS allows. */
export const DEAD_LETTER_RETENTION_SECONDS = 1_209_600;

/** Longest wait that an early signal can ask for. */
export const TIME_TO_LIVE_MAX_SECONDS = DEAD_LETTER_RETENTION_SECONDS;
