import * as z from 'zod/mini';
import type { EpochMs, ExecutionArn } from '../ids.ts';
import { epochMsSchema, executionArnSchema } from '../schemas.ts';

/**
 * Executions that continue each other, as one: the first of them, and when that was started. A message is for a chain. An
 * execution that continues nobody is a chain of its own.
 */
export interface Chain {
  readonly executionArn: ExecutionArn;
  readonly startedAtEpochMs: EpochMs;
}

export const chainSchema = z.looseObject({
  executionArn: executionArnSchema,
  startedAtEpochMs: epochMsSchema,
});

/** That the execution which has the key hands it to another one. Until `to` registers, what comes for the chain waits for it. */
export interface Continuation {
  /** The chain of both executions. */
  readonly chain: Chain;
  /** It may not be started yet. */
  readonly to: ExecutionArn;
  /** From then on nobody counts on `to` any more that has not registered. */
  readonly untilEpochMs: EpochMs;
}

export const continuationSchema = z.looseObject({
  chain: chainSchema,
  to: executionArnSchema,
  untilEpochMs: epochMsSchema,
});
