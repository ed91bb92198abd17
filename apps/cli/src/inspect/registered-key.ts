import type { Target } from '../target/target.ts';
import { readAllMailboxes } from './mailboxes.ts';

/** The workflow key by which an execution is registered; undefined: it is not. It looks through the whole table. */
export async function readRegisteredKey(
  table: Pick<Target, 'dynamoDb' | 'tableName'>,
  executionArn: string,
): Promise<string | undefined> {
  const mailboxes = await readAllMailboxes(table);
  return mailboxes.find(({ registration }) => registration?.executionArn === executionArn)?.key.workflowKey;
}
