import { InvalidInputError, MONITOR_ERRORS } from './errors.ts';
import { type WorkflowKey, workflowKey } from './ids.ts';
import { WORKFLOW_KEY_MAX_BYTES } from './limits.ts';

/**
 * The JSONata of Step Functions writes numbers with 15 significant digits, so that 1234567890123456 and ...457 become one
 * text (`$string` of jsonata 2.0.6). A longer number has to be sent as a text.
 */
const NUMBER_BOUND = 1e15;

export const WORKFLOW_KEY_RULE = `must be a text of 1 to ${WORKFLOW_KEY_MAX_BYTES} bytes or a whole number of at most 15 digits`;

/** The key that a text or a whole number stands for. @throws InvalidInputError if it stands for none. */
export function parseWorkflowKey(value: string | number): WorkflowKey {
  if (typeof value === 'string') return workflowKey(value);
  if (!Number.isInteger(value) || Math.abs(value) >= NUMBER_BOUND) {
    throw new InvalidInputError({ what: 'workflow key', field: '', rule: WORKFLOW_KEY_RULE, value });
  }
  return workflowKey(String(value));
}

/**
 * {@link parseWorkflowKey} in JSONata. What stands for no key is an error of the expression, so that nothing is written; see
 * {@link invalidWorkflowKeyExpression} for its name.
 *
 * A byte that is no letter takes three characters in a URL component, the first of which is `%`; `%` itself as well.
 *
 * @param key JSONata expression of the value, without delimiters.
 */
export function workflowKeyExpression(key: string): string {
  const bytes = '($length($url) - 2 * ($count($split($url, "%")) - 1))';
  return [
    `($key := ${key}; $type := $type($key); `,
    `$type = "string" and $key != "" ? ($url := $encodeUrlComponent($key); ${bytes} <= ${WORKFLOW_KEY_MAX_BYTES} ? $key : $error("too long")) : `,
    `$type = "number" ? ($key = $floor($key) and $abs($key) < ${NUMBER_BOUND} ? $string($key) : $error("not whole")) : `,
    '$error("no key"))',
  ].join('');
}

/** Error name and cause for a key that {@link workflowKeyExpression} refuses, as JSONata expressions without delimiters. */
export function invalidWorkflowKeyExpression(key: string): {
  readonly error: string;
  readonly cause: string;
} {
  return {
    error: `$exists(${key}) ? "${MONITOR_ERRORS.keyInvalid}" : "${MONITOR_ERRORS.keyMissing}"`,
    cause: `"The workflow key ${WORKFLOW_KEY_RULE}, but is " & ($exists(${key}) ? $substring($string(${key}), 0, 120) : "absent") & ". Start the execution with such a key; nothing was registered."`,
  };
}
