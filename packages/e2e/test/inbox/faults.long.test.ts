import { expect, test } from 'vitest';
import { Listeners } from '../../src/inbox/listeners.ts';
import { quickProof } from '../../src/inbox/quick.ts';

/** The command `pnpm inbox faults` has each call fail in each way. */
test('Messages are read once, in order, and told so, whichever write its function does not know the outcome of', async () => {
  await using listeners = await Listeners.open({ maxSandboxesPerFunction: 2 });
  expect(await quickProof(listeners)).toEqual([]);
});
