import * as z from 'zod/mini';
import { InvalidInputError } from './errors.ts';
import {
  declarationName,
  epochMs,
  executionArn,
  monitorName,
  parseInstant,
  registrationAttempt,
  taskToken,
} from './ids.ts';
import { parseWorkflowKey, WORKFLOW_KEY_RULE } from './workflow-key.ts';

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
 * The one form of a business key, made in the same way by {@link workflowKeyExpression} in state machines. A key is text; a
 * whole number is taken as its decimal digits, since many order numbers are numbers in JSON.
 */
export const workflowKeySchema = made(
  z.union([z.string(), z.number()], { error: WORKFLOW_KEY_RULE }),
  parseWorkflowKey,
);
export const monitorNameSchema = made(z.string(), monitorName);
export const declarationNameSchema = made(z.string(), declarationName);
export const executionArnSchema = made(z.string(), executionArn);
export const taskTokenSchema = made(z.string(), taskToken);
export const registrationAttemptSchema = made(z.string(), registrationAttempt);
export const epochMsSchema = made(z.number(), epochMs);
export const isoInstantSchema = made(z.string(), parseInstant);
/**
 * EventBridge gives the instant of ingestion in whole seconds. The last millisecond of that second is taken, so that an
 * event which came after a task began to wait never counts as having come before.
 */
export const ingestionInstantSchema = made(z.string(), (text: string) =>
  /\.\d+(?:Z|[+-]\d\d:\d\d)$/.test(text) ? parseInstant(text) : epochMs(parseInstant(text) + 999),
);
