import { expect, test } from 'vitest';
import { onEngine } from '../../testing/on-engine.ts';
import { exampleWorkflow } from './index.ts';

test('The workflow succeeds when its work is done', async () => {
  await using workflow = await onEngine(exampleWorkflow);
  const execution = await workflow.start({ workflowkey: 'one' });
  await workflow.pass(3_600);
  expect(await workflow.ending(execution)).toMatchObject({ status: 'SUCCEEDED' });
});

test('An event that cancels its key fails the workflow at once, and no other', async () => {
  await using workflow = await onEngine(exampleWorkflow);
  const [one, other] = [
    await workflow.start({ workflowkey: 'one' }),
    await workflow.start({ workflowkey: 'other' }),
  ];
  await workflow.publish({ source: 'example-workflow', detailType: 'Cancelled', detail: { id: 'one' } });
  expect(await workflow.ending(one)).toMatchObject({ status: 'FAILED', error: 'Cancelled' });
  expect(await workflow.ending(other)).toMatchObject({ status: 'RUNNING' });
});
