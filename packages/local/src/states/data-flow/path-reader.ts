import { looksLikeIntrinsic, type Path, parsePath } from '@wfm/asl/language';
import type { Ids, Json } from '../../kernel/index.ts';
import { RuntimeFailure } from '../errors.ts';
import type { Variables } from '../execution/variables.ts';
import { evaluateIntrinsic } from '../intrinsics/evaluate-intrinsic.ts';
import { type PathReading, readPath } from '../jsonpath/read-path.ts';

/** What paths can start from. */
export interface PathSources {
  readonly context: Json;
  readonly variables: Variables;
  readonly ids: Ids;
}

/** Reads paths and intrinsic functions in the fields of one state. */
export class PathReader {
  readonly #sources: PathSources;

  constructor(sources: PathSources) {
    this.#sources = sources;
  }

  /** Reads a path; what is not found is an answer. @throws RuntimeFailure when its variable has no value. */
  tryRead(text: string, input: Json): PathReading {
    const path = parsePath(text);
    return readPath(path, this.#root(path, input));
  }

  /** Reads the path of a field such as `InputPath`, in whose messages the path stands by itself. */
  read(text: string, input: Json): Json {
    const reading = this.tryRead(text, input);
    if (reading.found) return reading.value;
    throw new RuntimeFailure(`Invalid path '${text}' : ${reading.reason}`);
  }

  /**
   * Evaluates a path or an intrinsic function.
   *
   * @param field its field, for messages: `value.$`.
   */
  evaluate(text: string, field: string, input: Json): Json {
    if (!looksLikeIntrinsic(text)) return this.#readRequired(parsePath(text), field, input);
    return evaluateIntrinsic(text, {
      ids: this.#sources.ids,
      readPath: (path) => this.#readRequired(path, field, input),
    });
  }

  #readRequired(path: Path, field: string, input: Json): Json {
    const root = this.#root(path, input);
    const reading = readPath(path, root);
    if (reading.found) return reading.value;
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
