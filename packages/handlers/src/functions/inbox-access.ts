import { randomUUID } from 'node:crypto';
import type { FunctionSettings } from '@wfm/contract';
import { DynamoDbInboxStore } from '../adapters/dynamodb-inbox-store.ts';
import { systemClock } from '../adapters/system-clock.ts';
import type { InboxAccess } from '../delivery/write-inbox.ts';
import { dynamoDbClient } from './clients.ts';
import { journal } from './journal.ts';

/** What every function has that works with inboxes, wired to AWS. */
export function inboxAccess({ tableName, metricNamespace, policy }: FunctionSettings): InboxAccess {
  return {
    inboxes: new DynamoDbInboxStore({
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
