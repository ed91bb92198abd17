import { isJsonObject, type Json } from '../../kernel/index.ts';
import { EngineDefect } from '../errors.ts';
import type { PathEvaluator } from './path-evaluator.ts';

/**
 * Fills a payload template: a member whose name ends in `.$` takes the value that its path or intrinsic function
 * gives, under its name without the ending. Source: States Language specification, "Payload Template".
 */
export function fillPayloadTemplate(template: Json, input: Json, paths: PathEvaluator): Json {
  if (Array.isArray(template)) return template.map((item) => fillPayloadTemplate(item, input, paths));
  if (!isJsonObject(template)) return template;
  const filled: Record<string, Json> = {};
  for (const [name, member] of Object.entries(template)) {
    if (member === undefined) continue;
    if (!name.endsWith('.$')) {
      filled[name] = fillPayloadTemplate(member, input, paths);
    } else if (typeof member === 'string') {
      filled[name.slice(0, -2)] = paths.evaluate(member, name, input);
    } else {
      throw new EngineDefect(
        `a path that is no text was taken as valid: ${JSON.stringify({ [name]: member })}`,
      );
    }
  }
  return filled;
}
