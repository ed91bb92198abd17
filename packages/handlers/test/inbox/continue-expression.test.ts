import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import {
  addSeconds,
  CONTINUE_EXPRESSION,
  continueExpressionValues,
  emptyMailbox,
  type Mailbox,
  workflowKey,
} from '@wfm/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DynamoDbMailboxStore } from '../../src/adapters/dynamodb-mailbox-store.ts';
import { forget } from '../../src/mailbox/forget.ts';
import { E, F, HOUR_SECONDS, KEY, POLICY, registrationOf, START } from '../support/examples.ts';
import { type MailboxTable, openMailboxTable } from '../support/mailbox-table.ts';

let table: MailboxTable;
let store: DynamoDbMailboxStore;

beforeAll(async () => {
  table = await openMailboxTable();
  const { client, tableName } = table;
  store = new DynamoDbMailboxStore({ client, tableName, policy: POLICY, nameWrite: () => 'write' });
});
afterAll(() => table.close());

const CHAIN = { executionArn: E, startedAtEpochMs: START };
const CONTINUATION = { chain: CHAIN, to: F, untilEpochMs: addSeconds(START, HOUR_SECONDS) };

/** What the state makes of it in a mailbox, for an execution E that F continues. */
async function continueIn(mailbox: Mailbox, saves = 1): Promise<string> {
  for (let revision = 0; revision < saves; revision += 1) await store.save({ mailbox, revision });
  try {
    await table.client.send(
      new UpdateItemCommand({
        TableName: table.tableName,
        Key: { workflowkey: { S: mailbox.key.workflowKey }, monitor: { S: mailbox.key.monitor } },
        ...CONTINUE_EXPRESSION,
        ExpressionAttributeValues: continueExpressionValues({
          chainExecutionArn: E,
          chainStartedAtEpochMs: String(START),
          from: E,
          to: F,
          untilEpochMs: String(CONTINUATION.untilEpochMs),
        }),
      }),
    );
    return 'written';
  } catch (error) {
    return error instanceof Error ? error.name : '';
  }
}

const keyed = (name: string): Mailbox => emptyMailbox({ ...KEY, workflowKey: workflowKey(name) });

test('An execution that may have the key says who continues it, once or again', async () => {
  const mailbox = { ...keyed('own'), registration: registrationOf('E') };
  expect(await continueIn(mailbox)).toBe('written');
  expect(await continueIn(mailbox, 0)).toBe('written');
  const { mailbox: read, revision } = await store.load(mailbox.key);
  expect(read).toEqual({ ...mailbox, continuation: CONTINUATION });
  expect(revision).toBe(3);
  expect(await continueIn(keyed('free'))).toBe('written');
});

test.each([
  ['another one has the key', { ...keyed('taken'), registration: registrationOf('F') }, 1],
  ['nobody has ever had the key', keyed('none'), 0],
] as const)('An execution is not continued where %s', async (_name, mailbox, saves) => {
  expect(await continueIn(mailbox, saves)).toBe('ConditionalCheckFailedException');
  expect((await store.load(mailbox.key)).mailbox).toEqual(mailbox);
});

const later = { now: addSeconds(START, 2 * HOUR_SECONDS), policy: POLICY };

test('A mailbox forgets a continuation that nobody came to in time', () => {
  const mailbox = { ...keyed('forgotten'), continuation: CONTINUATION };
  expect(forget(mailbox, { ...later, now: addSeconds(START, 60) }).mailbox).toBe(mailbox);
  expect(forget(mailbox, later).mailbox.continuation).toBeUndefined();
});

test.each([
  ['registered', { registration: registrationOf('F') }],
  ['known to have run', { runs: [{ executionArn: F, startedAtEpochMs: START }] }],
])('A mailbox keeps a continuation whose execution is %s', (_name, known) => {
  const mailbox = { ...keyed('kept'), continuation: CONTINUATION, ...known };
  expect(forget(mailbox, later).mailbox).toBe(mailbox);
});
