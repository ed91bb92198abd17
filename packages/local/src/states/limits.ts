/** Quotas of Step Functions. Source: Step Functions developer guide, "Service quotas". */

/** Largest input or output of a state, task or execution, as UTF-8. */
export const MAX_PAYLOAD_BYTES = 256 * 1024;

/** Largest request. */
export const MAX_REQUEST_BYTES = 1024 * 1024;

/** Events in the history of one execution of a Standard workflow. The last one is the end of the execution. */
export const MAX_HISTORY_EVENTS = 25_000;

/** Characters of an error name. */
export const MAX_ERROR_CHARACTERS = 256;

/** Characters of a cause. */
export const MAX_CAUSE_CHARACTERS = 32_768;

/** Characters of a task token. */
export const MAX_TASK_TOKEN_CHARACTERS = 2_048;

/** Activities of one account and region. */
export const MAX_ACTIVITIES = 10_000;

/** Workers that ask for tasks of one activity at once. */
export const MAX_ACTIVITY_WORKERS = 1_000;

/** Characters of the name of a worker. */
export const MAX_WORKER_NAME_CHARACTERS = 80;

/** Versions of one state machine. */
export const MAX_VERSIONS = 1_000;

/** Aliases of one state machine. */
export const MAX_ALIASES = 100;

/** Characters of the description of a version or an alias. */
export const MAX_DESCRIPTION_CHARACTERS = 256;

/** Characters of the name of a state machine, an alias, an activity or an execution. */
export const MAX_NAME_CHARACTERS = 80;

/** Tags of one resource. */
export const MAX_TAGS = 50;

/** Iterations of an inline Map that run at once where `MaxConcurrency` sets no limit. */
export const INLINE_MAP_CONCURRENCY = 40;

/** Longest run of an Express workflow. */
export const EXPRESS_TIMEOUT_SECONDS = 300;

/** Longest wait and timeout of a state. Source: States Language specification, "Task State" and "Wait State". */
export const MAX_SECONDS = 99_999_999;

/** Whether a JSON text is over the payload quota. */
export function exceedsPayloadLimit(text: string): boolean {
  // A UTF-16 unit takes three bytes at most, so short texts need no count.
  return text.length * 3 > MAX_PAYLOAD_BYTES && Buffer.byteLength(text, 'utf8') > MAX_PAYLOAD_BYTES;
}
