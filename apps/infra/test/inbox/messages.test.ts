import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import { talk } from '../../fixtures/kinds/talk.ts';
import { onEngine } from '../../testing/on-engine.ts';

const said = (text: string) => ({ source: 'kinds.talk', detailType: 'Said', detail: { talk: 't-1', text } });

/** The stack with what it logs and keeps. */
async function talkOnEngine() {
  const workflow = await onEngine(talk);
  const { endpoint, region, credentials, outputs } = workflow.engine;
  const dynamoDb = new DynamoDBClient({ endpoint, region, credentials });
  const lines: { readonly kind?: string; readonly verdict?: string }[] = [];
  workflow.engine.observe((happened) => {
    if (happened.kind !== 'function logged' || !happened.text.startsWith('{')) return;
    lines.push(JSON.parse(happened.text) as (typeof lines)[number]);
  });
  return {
    ...workflow,
    verdicts: () => lines.flatMap(({ kind, verdict }) => (kind === 'inform' ? [verdict] : [])),
    /** Text of all that the table has. */
    table: async () => {
      const { Items } = await dynamoDb.send(
        new ScanCommand({ TableName: String(outputs['table_name']), ConsistentRead: true }),
      );
      return JSON.stringify(Items);
    },
    [Symbol.asyncDispose]: async () => {
      dynamoDb.destroy();
      await workflow[Symbol.asyncDispose]();
    },
  };
}

test('A workflow reads what came before it began, while it worked, and while it waited, in order and once', async () => {
  await using workflow = await talkOnEngine();
  await workflow.publish(said('early'));
  const execution = await workflow.start({ workflowkey: 't-1' });
  await workflow.publish(said('while it waits'));
  await workflow.publish(said('again'));
  await workflow.publish(said('end'));
  expect(await workflow.ending(execution)).toMatchObject({
    status: 'SUCCEEDED',
    output: { heard: ['early', 'while it waits', 'again', 'end'] },
  });
  await workflow.publish(said('too late'));
  // The last that it read stays without a final verdict until another run reads.
  const each = ['buffered', 'delivered'];
  expect(workflow.verdicts()).toEqual([...each, ...each, ...each, 'buffered', 'late']);
});

test.each([true, 'yes', { by: 'somebody' }])(
  'A workflow that is started with a member continued that is no hand-over, as %j, reads as any',
  async (continued) => {
    await using workflow = await talkOnEngine();
    const execution = await workflow.start({ workflowkey: 't-1', continued });
    await workflow.publish(said('end'));
    expect(await workflow.ending(execution)).toMatchObject({
      status: 'SUCCEEDED',
      output: { heard: ['end'] },
    });
  },
);

test('An event that fails the workflow beats the state that waits for messages, and no token stays', async () => {
  await using workflow = await talkOnEngine();
  const execution = await workflow.start({ workflowkey: 't-1' });
  expect(await workflow.table()).toContain('taskToken');
  await workflow.publish({ source: 'kinds.talk', detailType: 'Hushed', detail: { talk: 't-1' } });
  expect(await workflow.ending(execution)).toMatchObject({ status: 'FAILED', error: 'Hushed' });
  expect(await workflow.table()).not.toContain('oken');
});
