import { describe, expect } from 'vitest';
import { test } from './support/fixture.ts';

describe('A workflow that is started', () => {
  test.for([
    ['without a key', undefined, 'Monitor.KeyMissing', 'but is absent'],
    ['with a fraction for a key', 1.5, 'Monitor.KeyInvalid', 'but is 1.5'],
  ] as const)(
    '%s fails by name, whatever its handler does',
    async ([, workflowkey, error, says], { scenario, order, backend, skip }) => {
      skip(
        backend.gaps.includes('parallelFailure'),
        'the emulator fails a Parallel state only when all branches ended',
      );
      const execution = await scenario.start(order(1), { workflowkey, waitSeconds: 3_600 });
      await backend.pass(5);
      const failed = await scenario.describe(execution);
      expect([failed.status, failed.error]).toEqual(['FAILED', error]);
      expect(failed.cause).toContain(says);
      const entered = (await scenario.history(execution)).map(
        (event) => event.stateEnteredEventDetails?.name,
      );
      expect(entered).toContain('Refuse the workflow key');
      expect(entered).toContain('Handle the failure');
    },
  );
});
