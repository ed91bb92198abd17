import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { machineOf } from '@wfm/asl';
import { branch, flow, isPresent, itemAt, jsonata, pass, stringEquals } from '@wfm/asl/flow';
import { monitored, receive } from '@wfm/asl/monitored';
import type { WorkflowModule } from '@wfm/constructs';
import { expect, test } from 'vitest';
import { onEngine } from '../../testing/on-engine.ts';

interface Messages {
  readonly said: { readonly text: string };
}

/** Listens until it hears `end`, or nothing for a minute; gives what it heard. */
const listening: WorkflowModule = {
  name: 'listening',
  genericEvents: false,
  events: [
    {
      name: 'said',
      kind: 'inform',
      pattern: { source: ['people'], 'detail-type': ['Said'] },
      workflowKeyPath: '$.detail.talk',
      timeToLiveSeconds: 3_600,
    },
    {
      name: 'hushed',
      kind: 'fail',
      pattern: { source: ['people'], 'detail-type': ['Hushed'] },
      workflowKeyPath: '$.detail.talk',
      error: { literal: 'Hushed' },
    },
  ],
  definition: (references) => {
    const work = flow()
      .state('Begin', () => pass({ Assign: { heard: [] }, Output: {} }))
      .state('Listen', () => receive<Messages>(references, { max: 2, timeoutSeconds: 60 }))
      .choice('Anything?')
      .when(
        ({ input }) => isPresent(itemAt(input.messages, 0)),
        (some) =>
          some.state('Keep', () =>
            pass({
              Assign: {
                heard: jsonata<readonly string[]>('[$heard, $states.input.messages.detail.text]'),
                last: jsonata<string>('$states.input.messages[-1].detail.text'),
              },
              Output: {},
            }),
          ),
      )
      .otherwise((silent) => silent.state('Silence', () => pass({ Assign: { last: 'end' }, Output: {} })))
      .choice('Over?')
      .when(
        () => stringEquals(jsonata<string>('$last'), 'end'),
        (end) => end.state('Tell', () => pass({ Output: { heard: jsonata<readonly string[]>('$heard') } })),
      )
      .otherwise((more) => more.goto('Listen'));
    return machineOf(monitored(branch(work), references));
  },
};

const said = (text: string) => ({ source: 'people', detailType: 'Said', detail: { talk: 't-1', text } });

/** The stack with what it logs and keeps. */
async function listeningOnEngine() {
  const workflow = await onEngine(listening);
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
  await using workflow = await listeningOnEngine();
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

test('An event that fails the workflow beats the state that waits for messages, and no token stays', async () => {
  await using workflow = await listeningOnEngine();
  const execution = await workflow.start({ workflowkey: 't-1' });
  expect(await workflow.table()).toContain('taskToken');
  await workflow.publish({ source: 'people', detailType: 'Hushed', detail: { talk: 't-1' } });
  expect(await workflow.ending(execution)).toMatchObject({ status: 'FAILED', error: 'Hushed' });
  expect(await workflow.table()).not.toContain('oken');
});
