import { describe, expect, test } from 'vitest';
import { inProcess } from './door.ts';
import { CONFORMANCE_DIR, readCases } from './event-pattern-cases.ts';
import { EVENT_PATTERN_FILES } from './event-pattern-run.ts';

if (CONFORMANCE_DIR === undefined) process.stderr.write('skipped: recorded cases not present\n');

describe.skipIf(CONFORMANCE_DIR === undefined)('recorded behaviour of EventBridge', () => {
  describe.each(Object.entries(EVENT_PATTERN_FILES))('in %s', (file, run) => {
    test.for(readCases(file))('$id', async (recorded) => {
      const { agrees, seen, expected } = await run(recorded, inProcess);
      expect(agrees, `${JSON.stringify(seen)} instead of ${JSON.stringify(expected)}`).toBe(true);
    });
  });
});
