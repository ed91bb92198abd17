import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { DEFAULT_INBOX, headItemKey, monitorName, workflowKey } from '@wfm/contract';
import { SDK_TRIES } from '../../src/inbox/fault-points.ts';
import type { SentEvent } from '../../src/scenario.ts';
import { endOf, STORIES } from './stories.ts';
import { KEY, RETRIES_SPENT_SECONDS, type Stage, type Story } from './story.ts';

const READER = 'reader';

/** A story about the workflow that reads messages (apps/infra/fixtures/messages). */
export const ofReader = (story: Story): Story => ({ ...story, workflow: READER });

const event = (name: 'said' | 'hushed' | 'heard', text = ''): SentEvent => ({
  source: 'messages.reader',
  detailType: name,
  detail: { talk: KEY, text },
});
/** A message: `end` and `turn` end the execution that reads it, and with `turn` another one goes on. */
export const said = (text: string) => event('said', text);

type Play = (stage: Stage) => Promise<string>;

/** What becomes of an execution that is started in between. */
const endsAs = (name: string, ending: string, play: Play): Story =>
  ofReader({
    name,
    ending,
    play: async (stage) => {
      const execution = await play(stage);
      await stage.backend.pass(RETRIES_SPENT_SECONDS);
      return endOf(stage, execution);
    },
  });

const reads = (name: string, ...texts: readonly string[]) =>
  endsAs(name, 'SUCCEEDED', async ({ scenario }) => {
    const execution = await scenario.start(KEY);
    for (const text of texts) await scenario.send(said(text));
    return execution;
  });

/** The first message is there before the workflow, so that nobody else than the function that hands it over answers. */
const readsEarly = (name: string, ...texts: readonly string[]) =>
  endsAs(name, 'SUCCEEDED', async ({ scenario }) => {
    for (const text of texts) await scenario.send(said(text));
    return scenario.start(KEY);
  });

export const MESSAGE_STORIES = {
  made: ofReader(STORIES.made),
  told: reads('A message reaches the workflow that waits for it', 'end'),
  toldTwice: reads('A message that was read leaves its inbox', 'hello', 'end'),
  toldBefore: readsEarly('A message that came early reaches its workflow', 'end'),
  toldAlone: endsAs(
    'A message reaches a workflow whose monitor is complete',
    'SUCCEEDED',
    async ({ scenario }) => {
      const execution = await scenario.start(KEY);
      await scenario.send(event('heard'));
      await scenario.send(said('end'));
      return execution;
    },
  ),
  failedBefore: endsAs(
    'An event that came early fails a workflow that reads messages',
    'FAILED Hushed',
    async ({ scenario }) => {
      await scenario.send(event('hushed'));
      return scenario.start(KEY);
    },
  ),
  continued: reads('A workflow goes on in a new execution', 'turn'),
  continuedUnheard: endsAs(
    'A workflow goes on in a new execution, though its start had no answer and it has ended',
    'SUCCEEDED',
    async ({ scenario, backend: { engine } }) => {
      const lost = { kind: 'timeout', moment: 'after', times: 1 } as const;
      const isNext = ({ name }: { readonly name?: unknown }) => String(name).includes('--');
      engine.faults.on({ service: 'states', operation: 'StartExecution', when: isNext }, lost);
      await scenario.send(said('turn'));
      await scenario.send(said('end'));
      return scenario.start(KEY);
    },
  ),
  unread: endsAs(
    'A run reads what the one before it was handed and did not read',
    'SUCCEEDED',
    async ({ scenario, backend }) => {
      const first = await scenario.start(KEY);
      // Its end is heard after the message has come.
      backend.engine.faults.on(
        { service: 'dynamodb', operation: 'GetItem', caller: backend.stack.functionNames.release },
        { kind: 'error', code: 'InternalServerError', httpStatus: 500, times: SDK_TRIES },
      );
      await scenario.stop(first);
      await scenario.send(said('hello'));
      await backend.pass(RETRIES_SPENT_SECONDS);
      const second = await scenario.start(KEY);
      await scenario.send(said('end'));
      return second;
    },
  ),
  stopped: ofReader({
    name: 'An execution that ends leaves no token in its inbox',
    ending: 'nobody waits',
    play: async (stage) => {
      const { scenario, backend } = stage;
      await scenario.stop(await scenario.start(KEY));
      await backend.pass(RETRIES_SPENT_SECONDS);
      return (await readerIn(stage)) === undefined ? 'nobody waits' : 'a token stays in the inbox';
    },
  }),
} as const satisfies Readonly<Record<string, Story>>;

/** Who waits in the inbox. @throws Error where there is no inbox. */
async function readerIn({ backend: { clients, stack } }: Stage): Promise<unknown> {
  const inbox = { workflowKey: workflowKey(KEY), monitor: monitorName(READER), inbox: DEFAULT_INBOX };
  const { Item } = await DynamoDBDocumentClient.from(clients.dynamoDb).send(
    new GetCommand({ TableName: stack.tableName, Key: headItemKey(inbox), ConsistentRead: true }),
  );
  if (Item === undefined)
    throw new Error(`A workflow that waits for messages has an inbox, but ${KEY} has none.`);
  return Item['reader'];
}
