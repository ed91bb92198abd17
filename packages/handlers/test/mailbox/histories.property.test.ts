import fc from 'fast-check';
import { test } from 'vitest';
import { history, play, WAYS } from '../support/random/histories.ts';

/** Histories per run; `WFM_HISTORIES=100000` for a long search. */
const RUNS = Number(process.env['WFM_HISTORIES'] ?? 2_000);

test.each(WAYS)('A long random history of %s keeps the rules', { timeout: 600_000 }, (_, whenKeyInUse) => {
  fc.assert(
    fc.property(history, (steps) => play(steps, whenKeyInUse)),
    { numRuns: RUNS },
  );
});
