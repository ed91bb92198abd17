import { expect, test } from 'vitest';
import { readPictures, workflowPictures } from '../../testing/flows/workflow-pictures.ts';
import { drawn } from './flows.ts';

test('The pictures show the workflow as it is and as it runs; else run `pnpm graph`', async () => {
  const pictures = await readPictures(new URL('pictures/', import.meta.url));
  expect(pictures).toEqual(await workflowPictures(drawn));
});
