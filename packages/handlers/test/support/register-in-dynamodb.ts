import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import {
  type MailboxKey,
  REGISTER_EXPRESSION,
  type Registration,
  registerExpressionValues,
  runStartOf,
  TABLE_ATTRIBUTES,
} from '@wfm/contract';
import type { MailboxTable } from './mailbox-table.ts';

/** When the item of a registration ends, in these tests: the second after its task does. */
export function itemEndOf({ expiresAtEpochMs }: Registration): number {
  return Math.floor(expiresAtEpochMs / 1_000) + 1;
}

/**
 * Registers as a state machine does, by the register expression; the task is registered at the instant that it says.
 *
 * @returns whether the condition held.
 */
export async function registerInDynamoDb(
  { client, tableName }: MailboxTable,
  key: MailboxKey,
  registration: Registration,
): Promise<boolean> {
  try {
    await client.send(
      new UpdateItemCommand({
        TableName: tableName,
        Key: {
          [TABLE_ATTRIBUTES.partitionKey]: { S: key.workflowKey },
          [TABLE_ATTRIBUTES.sortKey]: { S: key.monitor },
        },
        ...REGISTER_EXPRESSION,
        ExpressionAttributeValues: registerExpressionValues<string>({
          executionArn: registration.executionArn,
          taskToken: registration.taskToken,
          runStartedAtEpochMs: String(runStartOf(registration)),
          executionStartedAtEpochMs: String(
            registration.executionStartedAtEpochMs ?? runStartOf(registration),
          ),
          redriveCount: String(registration.redriveCount ?? 0),
          registeredAtEpochMs: String(registration.registeredAtEpochMs),
          registrationExpiresAtEpochMs: String(registration.expiresAtEpochMs),
          itemExpiresAtEpochSeconds: String(itemEndOf(registration)),
        }),
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return false;
    throw error;
  }
}
