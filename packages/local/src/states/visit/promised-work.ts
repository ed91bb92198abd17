import type { Json } from '../../kernel/index.ts';
import type { Outcome, Scope } from '../execution/scope.ts';
import type { Work } from './attempt.ts';

/** Work that is a function, which stands still where it waits: for what few threads do at one time. */
export class PromisedWork implements Work {
  readonly #scope: Scope;
  readonly #run: () => Promise<Json>;

  constructor(scope: Scope, run: () => Promise<Json>) {
    this.#scope = scope;
    this.#run = run;
  }

  begin(outcome: Outcome<Json>): void {
    const run = this.#run;
    this.#scope.tell<Json>(outcome, (wait) => {
      wait.follow(run());
      return () => {};
    });
  }
}
