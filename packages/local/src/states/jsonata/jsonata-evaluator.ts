import jsonata from 'jsonata';
import type { Clock, Ids, Json } from '../../kernel/index.ts';
import { QueryFailure } from '../errors.ts';
import { jsonataBindings } from './bindings.ts';
import { EVALUATION_LIMITS, limitSentence, withLimits } from './evaluation-limits.ts';
import { plainResult } from './plain-result.ts';

/** Compiled expressions kept per engine; a workflow has a handful, so this holds hundreds of workflows. */
const MAX_COMPILED_EXPRESSIONS = 10_000;

/** One expression, where it stands and what it sees. */
export interface JsonataQuery {
  /** The text between the percent signs, trimmed. */
  readonly expression: string;
  /** The field, for messages: `Arguments/Key`. */
  readonly location: string;
  /** Variables and `states`, without their dollar sign. */
  readonly bindings: Readonly<Record<string, Json>>;
}

/**
 * Evaluates JSONata as Step Functions does: no input (`$` is undefined), `$states` and the workflow's variables, the
 * functions that Step Functions adds, and without `$eval`. Source: Step Functions developer guide, "Transforming data
 * with JSONata".
 */
export class JsonataEvaluator {
  readonly #compiled = new Map<string, jsonata.Expression>();
  readonly #functions: Readonly<Record<string, unknown>>;

  constructor(environment: { readonly clock: Clock; readonly ids: Ids }) {
    this.#functions = jsonataBindings(environment);
  }

  /** @throws QueryFailure when the expression is wrong, fails, or gives nothing or no JSON. */
  async evaluate(query: JsonataQuery): Promise<Json> {
    const result = plainResult(await this.#run(query));
    switch (result.kind) {
      case 'value':
        return result.value;
      case 'undefined':
        throw queryFailure(query, ' returned nothing (undefined).');
      case 'unsupported':
        throw queryFailure(query, ' returned an unsupported result type.');
    }
  }

  async #run(query: JsonataQuery): Promise<unknown> {
    try {
      return await this.#compile(query.expression).evaluate(undefined, {
        ...this.#functions,
        ...query.bindings,
      });
    } catch (error) {
      throw queryFailure(query, ` threw an error during evaluation${detailOf(error)}`);
    }
  }

  #compile(expression: string): jsonata.Expression {
    const known = this.#compiled.get(expression);
    if (known !== undefined) return known;
    if (this.#compiled.size >= MAX_COMPILED_EXPRESSIONS) this.#compiled.clear();
    const compiled = withLimits(jsonata(expression, EVALUATION_LIMITS));
    this.#compiled.set(expression, compiled);
    return compiled;
  }
}

/** A message with a code is a sentence of its own. */
function detailOf(error: unknown): string {
  const limit = limitSentence(error);
  if (limit !== undefined) return `: ${limit}`;
  const { code, message } = error as { readonly code?: unknown; readonly message?: unknown };
  return typeof code === 'string' ? `. ${code}: ${String(message)}` : `: ${String(message)}`;
}

/** The opening of every message about an expression. */
export function queryFailure(
  { expression, location }: Omit<JsonataQuery, 'bindings'>,
  detail: string,
): QueryFailure {
  return new QueryFailure(
    `The JSONata expression '${expression}' specified for the field '${location}'${detail}`,
    location,
  );
}
