import type { JsonNode } from '../../json/index.ts';
import { PatternRuleError } from '../pattern-error.ts';

/** Operand of `prefix` and `suffix`. */
export interface Affix {
  readonly text: string;
  readonly ignoreCase: boolean;
}

/**
 * Parses `"text"` or `{"equals-ignore-case": "text"}`.
 *
 * @throws PatternRuleError
 */
export function parseAffix(name: 'prefix' | 'suffix', operand: JsonNode): Affix {
  if (operand.kind === 'string') return { text: operand.value, ignoreCase: false };
  if (operand.kind !== 'object') throw new PatternRuleError(`${name} match pattern must be a string`);
  const [entry, ...others] = operand.members;
  if (entry === undefined) throw new PatternRuleError(`${capitalised(name)} expression name not found`);
  const [operator, text] = entry;
  if (operator !== 'equals-ignore-case') {
    throw new PatternRuleError(`Unsupported ${name} pattern: ${operator}`);
  }
  if (text.kind !== 'string') {
    throw new PatternRuleError('equals-ignore-case match pattern must be a string');
  }
  if (others.length > 0) throw new PatternRuleError('Only one key allowed in match expression');
  return { text: text.value, ignoreCase: true };
}

function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
