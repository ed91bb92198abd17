import { looksLikeIntrinsic, type Path, parsePath } from '@wfm/asl/language';
import type { Ids, Json } from '../../kernel/index.ts';
import { RuntimeFailure } from '../errors.ts';
import type { Variables } from '../execution/variables.ts';
import { evaluateIntrinsic } from '../intrinsics/evaluate-intrinsic.ts';
import { evaluatePath } from '../jsonpath/evaluate-path.ts';
import type { PathResult } from '../jsonpath/path-result.ts';

/** What paths can start from. */
export interface PathSources {
  readonly context: Json;
  readonly variables: Variables;
  readonly ids: Ids;
}

/** Evaluates paths and intrinsic functions in the fields of one state. */
export class PathEvaluator {
  readonly #sources: PathSources;

  constructor(sources: PathSources) {
    this.#sources = sources;
  }

  /** Evaluates a path; that nothing is found is an answer. @throws RuntimeFailure when its variable has no value. */
  tryEvaluate(text: string, input: Json): PathResult {
    const path = parsePath(text);
    return evaluatePath(path, this.#root(path, input));
  }

  /** Evaluates the path of a field such as `InputPath`, in whose messages the path stands by itself. */
  evaluatePath(text: string, input: Json): Json {
    const result = this.tryEvaluate(text, input);
    if (result.found) return result.value;
    throw new RuntimeFailure(`Invalid path '${text}' : ${result.reason}`);
  }

  /**
   * Evaluates a path or an intrinsic function.
   *
   * @param field its field, for messages: `value.$`.
   */
  evaluate(text: string, field: string, input: Json): Json {
    if (!looksLikeIntrinsic(text)) return this.#evaluateRequired(parsePath(text), field, input);
    return evaluateIntrinsic(text, {
      ids: this.#sources.ids,
      evaluatePath: (path) => this.#evaluateRequired(path, field, input),
    });
  }

  #evaluateRequired(path: Path, field: string, input: Json): Json {
    // Source: the error of AWS in https://cplus-django.wekeepcoding.com/article/12193469.
    if (path.root.kind === 'input' && input === null)
      throw new RuntimeFailure('Unable to apply Path transformation to null or empty input.');
    const root = this.#root(path, input);
    const result = evaluatePath(path, root);
    if (result.found) return result.value;
    throw new RuntimeFailure(
      `The JSONPath '${path.text}' specified for the field '${field}' could not be found in the input '${JSON.stringify(root)}'`,
    );
  }

  #root(path: Path, input: Json): Json {
    switch (path.root.kind) {
      case 'input':
        return input;
      case 'context':
        return this.#sources.context;
      case 'variable': {
        const value = this.#sources.variables.get(path.root.name);
        if (value !== undefined) return value;
        throw new RuntimeFailure(
          `The variable '${path.root.name}' referenced by '${path.text}' has not been assigned.`,
        );
      }
    }
  }
}
