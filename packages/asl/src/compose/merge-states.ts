import { NameClashError } from '../errors.ts';
import type { Branch, States } from '../language/index.ts';
import { allStates } from '../language/index.ts';

/** @throws NameClashError if a name occurs twice, at any depth. */
export function mergeStates(...parts: readonly States[]): States {
  const names = new Set<string>();
  for (const States of parts) {
    for (const { name } of allStates({ StartAt: '', States })) {
      if (names.has(name)) throw new NameClashError(name);
      names.add(name);
    }
  }
  return Object.assign({}, ...parts) as States;
}

/** @throws NameClashError if a name occurs twice in the branches, at any depth. */
export function assertDistinctNames(branches: readonly Branch[]): void {
  mergeStates(...branches.map(({ States }) => States));
}
