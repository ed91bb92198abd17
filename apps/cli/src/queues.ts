/** What follows a stack's name in that of the queue of signals that the functions reject or give up. */
export const REJECTED_QUEUE = 'failed-signals';

/** The same of the queue of events that rules could not deliver. */
export const UNDELIVERED_QUEUE = 'undelivered-events';
