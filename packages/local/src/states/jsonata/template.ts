import { jsonataExpression } from '@wfm/asl/language';
import { isJsonObject, type Json } from '../../kernel/index.ts';
import type { JsonataEvaluator } from './jsonata-evaluator.ts';

export interface TemplateScope {
  readonly evaluator: JsonataEvaluator;
  readonly bindings: Readonly<Record<string, Json>>;
}

/**
 * Evaluates every expression in a template, however deep.
 *
 * @param location the template's field, for messages: `Output`, `Catch[0]/Output`.
 * @throws QueryFailure from the first expression that fails.
 */
export async function evaluateTemplate(
  template: Json,
  location: string,
  scope: TemplateScope,
): Promise<Json> {
  if (typeof template === 'string') {
    const expression = jsonataExpression(template);
    return expression === undefined
      ? template
      : scope.evaluator.evaluate({ expression, location, bindings: scope.bindings });
  }
  if (Array.isArray(template)) {
    const items: Json[] = [];
    for (const [index, item] of template.entries())
      items.push(await evaluateTemplate(item, `${location}[${index}]`, scope));
    return items;
  }
  if (!isJsonObject(template)) return template;
  const members: Record<string, Json> = {};
  for (const [name, member] of Object.entries(template)) {
    if (member !== undefined) members[name] = await evaluateTemplate(member, `${location}/${name}`, scope);
  }
  return members;
}
