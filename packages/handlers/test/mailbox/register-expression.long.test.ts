import { randomUUID } from 'node:crypto';
import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { addSeconds, emptyMailbox, type Mailbox, type Registration, workflowKey } from '@wfm/contract';
import { arbitraryMailbox, arbitraryRegistration } from '@wfm/contract/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DynamoDbMailboxStore } from '../../src/adapters/dynamodb-mailbox-store.ts';
import { decide } from '../../src/mailbox/index.ts';
import { E, KEY, POLICY, registrationOf } from '../support/examples.ts';
import { type MailboxTable, openMailboxTable } from '../support/mailbox-table.ts';
import { itemEndOf, registerInDynamoDb } from '../support/register-in-dynamodb.ts';

/** Mailboxes per run. */
const RUNS = Number(process.env['WFM_REGISTRATIONS'] ?? 400);

/** Few parts at once, so that every clause of the condition decides often, alone and together with others. */
const sparseMailbox = fc
  .tuple(arbitraryMailbox, fc.subarray(['registration', 'waiting', 'claims'] as const))
  .map(([mailbox, kept]): Mailbox => {
    const registration = kept.includes('registration') ? mailbox.registration : undefined;
    return {
      ...mailbox,
      registration,
      waiting: kept.includes('waiting') ? mailbox.waiting.slice(0, 2) : [],
      claims: kept.includes('claims') ? mailbox.claims.slice(0, 2) : [],
    };
  });

describe('The register expression in DynamoDB', () => {
  let table: MailboxTable;
  let mailboxes = 0;
  beforeAll(async () => {
    table = await openMailboxTable();
  });
  afterAll(() => table.close());

  const newKey = () => {
    mailboxes += 1;
    return { ...KEY, workflowKey: workflowKey(`order-${mailboxes}`) };
  };
  const storeOf = () => new DynamoDbMailboxStore({ ...table, policy: POLICY, nameWrite: randomUUID });

  /** What DynamoDB makes of a registration, checked against what is decided. @returns how it was decided. */
  async function registerBoth(before: Mailbox, registration: Registration, stored: boolean): Promise<string> {
    const { mailbox, outcome } = decide<'register'>(
      before,
      { type: 'register', registration },
      { now: registration.registeredAtEpochMs, policy: POLICY },
    );
    if (stored) expect(await storeOf().save({ mailbox: before, revision: 0 })).toBe(true);
    const revision = stored ? 1 : 0;
    const registered = await registerInDynamoDb(table, before.key, registration);
    expect(registered).toBe(outcome.type === 'registered');
    const after = await storeOf().load(before.key);
    expect(after.mailbox).toEqual(mailbox);
    expect(after.revision).toBe(registered ? revision + 1 : revision);
    return outcome.type === 'registered' ? 'registered' : outcome.because;
  }

  test('The register expression does what is decided, for every mailbox', { timeout: 120_000 }, async () => {
    const seen: string[] = [];
    await fc.assert(
      fc.asyncProperty(sparseMailbox, arbitraryRegistration, async (arbitrary, registration) => {
        const before = { ...arbitrary, key: newKey() };
        seen.push(await registerBoth(before, registration, true));
      }),
      { numRuns: RUNS },
    );
    // The search means something only if every outcome came up often.
    for (const outcome of ['registered', 'signalWaits', 'keyInUse']) {
      expect(seen.filter((entry) => entry === outcome).length, outcome).toBeGreaterThan(RUNS / 20);
    }
  });

  test('The register expression refuses while the registration of an ended task is there, whose run is to note', async () => {
    const holder = registrationOf('F');
    const at = addSeconds(holder.expiresAtEpochMs, 1);
    const before = { ...emptyMailbox(newKey()), registration: holder };
    expect(await registerBoth(before, registrationOf('E', { at }), true)).toBe('keyInUse');
  });

  test.each([
    ['refuses', 'F', false],
    ['takes', 'E', true],
  ])(
    'The register expression %s an execution that meets an item of format 1 in which %s is being answered',
    async (_name, name, taken) => {
      const key = newKey();
      await table.client.send(
        new PutItemCommand({
          TableName: table.tableName,
          Item: {
            workflowkey: { S: key.workflowKey },
            monitor: { S: key.monitor },
            revision: { N: '3' },
            expiresAt: { N: '1' },
            answering: { S: E },
          },
        }),
      );
      expect(await registerInDynamoDb(table, key, registrationOf(name))).toBe(taken);
    },
  );

  test('The register expression makes the first item of a mailbox', async () => {
    expect(await registerBoth(emptyMailbox(newKey()), registrationOf('E'), false)).toBe('registered');
  });

  test('The register expression gives the item the end that the state machine says', async () => {
    const registration = registrationOf('E');
    const key = newKey();
    await registerInDynamoDb(table, key, registration);
    const { Item } = await table.client.send(
      new GetItemCommand({
        TableName: table.tableName,
        Key: { workflowkey: { S: key.workflowKey }, monitor: { S: key.monitor } },
      }),
    );
    expect(Item?.['expiresAt']).toEqual({ N: String(itemEndOf(registration)) });
  });
});
