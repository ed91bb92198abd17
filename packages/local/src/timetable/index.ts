export * from './backoff.ts';
export * from './rate.ts';
export * from './recurrence.ts';
export * from './zoned-time.ts';
