/** Largest payloads of an invocation. Source: Lambda developer guide, "Lambda quotas". */
export const MAX_SYNCHRONOUS_BYTES = 6 * 1024 * 1024;
export const MAX_ASYNCHRONOUS_BYTES = 1024 * 1024;
