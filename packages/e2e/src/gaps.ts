/** Where an emulator runs state machines unlike AWS, and why a scenario may look at the nearest fact instead. */
export const GAPS = {
  parallelOutput: '`Output` of a Parallel state is ignored; its result is the list of what the branches gave',
  parallelFailure: 'a Parallel state fails only when all its branches have ended, not with the first failure',
  redriveExecution: 'RedriveExecution is not there',
} as const;

export type Gap = keyof typeof GAPS;

/**
 * Reads a list such as `parallelOutput,parallelFailure`.
 *
 * @throws Error naming the entry that is no gap.
 */
export function parseGaps(text: string): readonly Gap[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .map((name) => {
      if (isGap(name)) return name;
      throw new Error(
        `WFM_E2E_GAPS must list some of ${Object.keys(GAPS).join(', ')}, but has ${JSON.stringify(name)}. Remove it.`,
      );
    });
}

function isGap(name: string): name is Gap {
  return Object.hasOwn(GAPS, name);
}
