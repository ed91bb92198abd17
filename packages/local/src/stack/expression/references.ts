import type { Json } from '../../kernel/index.ts';
import { isJsonObject } from '../../kernel/index.ts';
import type { Expression } from './model.ts';
import { parseTemplate } from './parse.ts';

/** A reference as far as it names a block: `aws_sqs_queue`, [`letters`]. */
export interface Reference {
  readonly root: string;
  /** The steps that are plain names, up to the first that is not. */
  readonly names: readonly string[];
}

/** Every reference in the strings of a block, however deep. */
export function referencesIn(value: Json | undefined): readonly Reference[] {
  if (typeof value === 'string') return value.includes('${') ? ofExpression(parseTemplate(value)) : [];
  if (Array.isArray(value)) return value.flatMap((item: Json) => referencesIn(item));
  if (isJsonObject(value)) return Object.values(value).flatMap(referencesIn);
  return [];
}

function ofExpression(expression: Expression): readonly Reference[] {
  switch (expression.kind) {
    case 'literal':
      return [];
    case 'template':
      return expression.parts.flatMap(ofExpression);
    case 'list':
      return expression.items.flatMap(ofExpression);
    case 'object':
      return expression.entries.flat().flatMap(ofExpression);
    case 'call':
      return expression.args.flatMap(ofExpression);
    case 'index':
      return [...ofExpression(expression.target), ...ofExpression(expression.key)];
    case 'reference':
      return [
        { root: expression.root, names: leadingNames(expression.steps) },
        ...expression.steps.flatMap(ofExpression),
      ];
    default:
      throw new TypeError(`Unknown expression ${JSON.stringify(expression satisfies never)}`);
  }
}

function leadingNames(steps: readonly Expression[]): readonly string[] {
  const names: string[] = [];
  for (const step of steps) {
    if (step.kind !== 'literal' || typeof step.value !== 'string') break;
    names.push(step.value);
  }
  return names;
}
