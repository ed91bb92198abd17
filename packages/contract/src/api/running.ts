import * as z from 'zod/mini';

/** What `wfm start` leaves in a file for other programs of the same person. */
export const runningSchema = z.object({
  pid: z.int(),
  /** Of the engine: `http://127.0.0.1:4566`. */
  endpoint: z.string(),
  /** Of the API and the console: `http://127.0.0.1:4567`. */
  origin: z.string(),
  /** By which the API takes what changes something. */
  token: z.string(),
});
export type Running = z.output<typeof runningSchema>;
