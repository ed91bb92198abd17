import { expect, test } from 'vitest';
import { after, allWell, redriveFailed, send, start } from '../../src/histories/corpus/words.ts';
import type { History } from '../../src/histories/model/history.ts';
import { shrink } from '../../src/histories/report/shrink.ts';

const history: History = {
  steps: [
    after(20, allWell),
    after(61, start('A', 'again', [7_200, 60])),
    after(5, redriveFailed),
    after(40, send('cancel-ever', 'again', { run: 'A' })),
    after(3_700, allWell),
  ],
};

test('A counterexample loses the steps that do not matter, and its numbers become small', async () => {
  const stillBreaks = async ({ steps }: History) => steps.some(({ action }) => action.type === 'send');
  expect(await shrink(history, stillBreaks)).toEqual({ steps: [after(1, send('cancel', 'again'))] });
});

test('A counterexample keeps the time that passes between the steps that matter', async () => {
  const stillBreaks = async ({ steps }: History) => {
    const started = steps.findIndex(({ action }) => action.type === 'start');
    const sent = steps.findIndex(({ action }) => action.type === 'send');
    const between = steps.slice(started + 1, sent + 1);
    return started >= 0 && between.reduce((sum, { afterSeconds }) => sum + afterSeconds, 0) > 41;
  };
  const { steps } = await shrink(history, stillBreaks);
  expect(steps.map(({ afterSeconds }) => afterSeconds)).toEqual([1, 45]);
});

test('A counterexample stays as it is when nothing smaller breaks', async () => {
  expect(await shrink(history, async () => false)).toEqual(history);
});
