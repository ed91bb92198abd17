import type { StateAt } from '../model/index.ts';
import { FINDING_CODES, type Finding } from './finding.ts';

/** Longest name of a state. Source: States Language specification, "States". */
export const STATE_NAME_MAX_CHARACTERS = 80;

export function nameFindings({ name, pointer }: StateAt): Finding[] {
  return name.length <= STATE_NAME_MAX_CHARACTERS
    ? []
    : [
        {
          code: FINDING_CODES.invalidValue,
          pointer,
          message: `must have a name of at most ${STATE_NAME_MAX_CHARACTERS} characters, but it has ${name.length}; shorten it`,
        },
      ];
}
