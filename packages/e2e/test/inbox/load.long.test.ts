import { expect, test } from 'vitest';
import { Listeners } from '../../src/inbox/listeners.ts';
import { manyKeys, manySenders } from '../../src/inbox/load.ts';

/** The command `pnpm inbox load` sends a thousand messages from twenty senders, and to a hundred keys. */
const LOAD = { senders: 5, messagesOfEach: 12, keys: 10, messagesOfKey: 3 };

test('All messages of many senders to one key are read once, and so are those to many keys', async () => {
  await using listeners = await Listeners.open();
  const one = await manySenders(listeners, LOAD);
  expect(one).toMatchObject({ sent: 61, read: 61, letters: 0, broken: [] });
  const many = await manyKeys(listeners, LOAD);
  expect(many).toMatchObject({ sent: 40, read: 40, letters: 0, broken: [] });
});
