import type { Observation } from '../observe/observation.ts';

/** Something that is promised to users, and how it is seen to be broken. */
export interface Promised {
  readonly name: string;
  /** In plain words, as a user would be told. */
  readonly words: string;
  /** One sentence for each time that it is broken. */
  readonly broken: (seen: Observation) => readonly string[];
}
