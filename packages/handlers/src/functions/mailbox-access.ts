import { randomUUID } from 'node:crypto';
import type { FunctionSettings } from '@wfm/contract';
import { DynamoDbMailboxStore } from '../adapters/dynamodb-mailbox-store.ts';
import { systemClock } from '../adapters/system-clock.ts';
import type { MailboxAccess } from '../delivery/decide-and-save.ts';
import { dynamoDbClient } from './clients.ts';
import { journal } from './journal.ts';

/** What every function has, wired to AWS. */
export function mailboxAccess({ tableName, metricNamespace, policy }: FunctionSettings): MailboxAccess {
  return {
    store: new DynamoDbMailboxStore({
      client: dynamoDbClient(),
      tableName,
      policy,
      nameWrite: randomUUID,
    }),
    clock: systemClock,
    journal: journal(metricNamespace),
    policy,
  };
}
