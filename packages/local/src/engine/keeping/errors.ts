import { EngineError } from '../errors.ts';

/** What is kept cannot be used, and is not used in part. */
export class KeptStateError extends EngineError {
  override readonly name = 'KeptStateError';
  readonly path: string;

  /** `problem`: goes on after the path. `remedy`: a sentence. */
  constructor(path: string, problem: string, remedy: string) {
    super(`${path} ${problem}. ${remedy}`);
    this.path = path;
  }
}
