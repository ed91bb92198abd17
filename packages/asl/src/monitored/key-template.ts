import { isKeyTemplate, joinedKeyExpression, keyPiecesOf } from '@wfm/contract';
import { InvalidOptionError } from '../errors.ts';

const INPUT = '$states.context.Execution.Input';
const PART = /^[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*$/;

/**
 * JSONata expression of the key that a template makes of the execution's input: `${tenant}#${order.id}`. Events that say the same
 * with their own paths have the same key.
 *
 * @throws InvalidOptionError if the template has no part, nothing between two parts, or a part that is no path of names.
 */
export function parseKeyTemplate(template: string): string {
  const pieces = keyPiecesOf(template);
  const isPath = pieces.every((part, index) => index % 2 === 0 || PART.test(part));
  if (isKeyTemplate(template) && isPath) return joinedKeyExpression(pieces, inInput);
  throw new InvalidOptionError(
    'workflowKey',
    `must be paths in the execution's input with texts between them, such as \${tenant}#\${order.id}`,
    template,
  );
}

/** Quoted, as a name may have a minus in it. */
function inInput(part: string): string {
  return [INPUT, ...part.split('.').map((name) => `\`${name}\``)].join('.');
}
