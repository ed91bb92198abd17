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

/** Marks where a part of a key goes: `${detail.orderId}`. */
const PLACE = /\$\{([^{}]*)\}/;

/**
 * Texts and names of parts in turn, texts first and last: those of `${detail.tenant}#${detail.orderId}` are `''`,
 * `detail.tenant`, `#`, `detail.orderId`, `''`. A text without places is one piece.
 */
export function keyPiecesOf(template: string): readonly string[] {
  return template.split(PLACE);
}

/**
 * One key of several parts, with texts between them: no two lists of parts make the same.
 *
 * @param pieces what {@link keyPiecesOf} gives.
 * @throws InvalidInputError if a part has in it what stands between it and the next, or all together are too long.
 */
export function parseJoinedKey(pieces: readonly string[], keyOf: (part: string) => WorkflowKey): WorkflowKey {
  const joined = pieces.map((piece, index) => {
    if (index % 2 === 0) return piece;
    const key = keyOf(piece);
    const text = pieces[index + 1] ?? '';
    if (index + 2 < pieces.length && (key + text).indexOf(text) < key.length) {
      throw new InvalidInputError({
        what: `workflow key's part ${piece}`,
        field: '',
        rule: `must have no ${JSON.stringify(text)}, which stands after it`,
        value: key,
      });
    }
    return key;
  });
  return workflowKey(joined.join(''));
}

/**
 * {@link parseJoinedKey} in JSONata, for {@link workflowKeyExpression}: nothing where a part is absent, and the list of the
 * parts, which is no key, where they make none.
 *
 * @param pieces what {@link keyPiecesOf} gives.
 * @param expressionOf JSONata expression of the part with a name, without delimiters.
 */
export function joinedKeyExpression(
  pieces: readonly string[],
  expressionOf: (part: string) => string,
): string {
  const isPart = (index: number) => index % 2 === 1;
  const parts = pieces.map((name, index) => ({ name, index })).filter(({ index }) => isPart(index));
  const bound = parts.map(
    ({ name, index }) =>
      `$part${index} := ${expressionOf(name)}; $key${index} := ${normalForm(`$part${index}`)}`,
  );
  const conditions = parts.flatMap(({ index }) => {
    const text = JSON.stringify(pieces[index + 1]);
    const apart = `$substringBefore($key${index} & ${text}, ${text}) = $key${index}`;
    return [`$key${index} != ""`, ...(index + 2 < pieces.length ? [apart] : [])];
  });
  const joined = pieces.map((piece, index) => (isPart(index) ? `$key${index}` : JSON.stringify(piece)));
  const present = parts.map(({ index }) => `$exists($part${index})`);
  const all = parts.map(({ index }) => `$part${index}`);
  return `(${bound.join('; ')}; ${conditions.join(' and ')} ? ${joined.join(' & ')} : ${present.join(' and ')} ? [${all.join(', ')}])`;
}

/** The text that a text or a whole number stands for in JSONata; an empty one where it stands for none. */
function normalForm(value: string): string {
  const digits = `$floor(${value}) = ${value} ? ($abs(${value}) < ${NUMBER_BOUND} ? $string(${value}) : "") : ""`;
  return `$type(${value}) = "string" ? ${value} : $type(${value}) = "number" ? (${digits}) : ""`;
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
    opening(key),
    `$type = "string" and $key != "" ? ($url := $encodeUrlComponent($key); ${bytes} <= ${WORKFLOW_KEY_MAX_BYTES} ? $key : $error("too long")) : `,
    `$type = "number" ? ($key = $floor($key) and $abs($key) < ${NUMBER_BOUND} ? $string($key) : $error("not whole")) : `,
    '$error("no key"))',
  ].join('');
}

/**
 * {@link workflowKeyExpression} for a state that runs beside the one that registers: it fails for no value, so that the other one says
 * by name what is wrong. Gives the key, or else a text under which nobody registers: an empty one, or one that is too long or no
 * Unicode text.
 *
 * @param key JSONata expression of the value, without delimiters.
 */
export function registeredKeyExpression(key: string): string {
  return [
    opening(key),
    `$type = "string" ? ($length($key) <= ${WORKFLOW_KEY_MAX_BYTES} ? $key : "") : `,
    `$type = "number" ? ($key = $floor($key) and $abs($key) < ${NUMBER_BOUND} ? $string($key) : "") : `,
    '"")',
  ].join('');
}

/**
 * What {@link workflowKeyExpression} or {@link registeredKeyExpression} was made of, from its text with or without delimiters. Absent: it
 * is neither.
 */
export function keyValueIn(expression: string): string | undefined {
  const [begin, end] = opening('\n').split('\n');
  const from = expression.indexOf(begin ?? '');
  const to = expression.lastIndexOf(end ?? '');
  return from === -1 || to <= from ? undefined : expression.slice(from + (begin ?? '').length, to);
}

function opening(key: string): string {
  return `($key := ${key}; $type := $type($key); `;
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
