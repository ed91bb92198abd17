import * as z from 'zod/mini';
import { InvalidInputError } from './errors.ts';
import {
  declarationName,
  epochMs,
  executionArn,
  instantOf,
  monitorName,
  registrationAttempt,
  taskToken,
  workflowKey,
} from './ids.ts';

/** Turns a maker of a branded value into a schema, so that a broken rule is reported at its field. */
function made<In, Out>(input: z.ZodMiniType<In, In>, make: (value: In) => Out) {
  return z.pipe(
    input,
    z.transform((value: In, context) => {
      try {
        return make(value);
      } catch (error) {
        if (!(error instanceof InvalidInputError)) throw error;
        context.issues.push({ code: 'custom', message: error.rule, input: value });
        return z.NEVER;
      }
    }),
  );
}

/**
 * Business keys are text. A whole number is taken as its decimal digits, since many order numbers are numbers in
 * JSON; the state machine's register step does the same.
 */
export const workflowKeySchema = made(
  z.union([z.string(), z.int()], { error: 'must be a text or a whole number' }),
  (value: string | number) => workflowKey(String(value)),
);
export const monitorNameSchema = made(z.string(), monitorName);
export const declarationNameSchema = made(z.string(), declarationName);
export const executionArnSchema = made(z.string(), executionArn);
export const taskTokenSchema = made(z.string(), taskToken);
export const registrationAttemptSchema = made(z.string(), registrationAttempt);
export const epochMsSchema = made(z.number(), epochMs);
export const isoInstantSchema = made(z.string(), instantOf);
