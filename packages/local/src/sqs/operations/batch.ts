import { AwsError, type JsonObject } from '../../kernel/index.ts';
import { sqsError } from '../api/errors.ts';
import { requiredText, structureList } from '../api/members.ts';
import { BATCH_MAX_ENTRIES } from '../limits.ts';

const ENTRY_ID = /^[A-Za-z0-9_-]{1,80}$/;

/**
 * Does one thing per entry of a batch; an entry that fails does not touch the others. `requireFit` throws when the entries
 * are too much together. Absent: they never are.
 *
 * @throws AwsError when the batch as a whole is not allowed.
 */
export function runBatch(
  input: JsonObject,
  runEntry: (entry: JsonObject) => JsonObject,
  requireFit?: (entries: readonly JsonObject[]) => void,
): JsonObject {
  const successful: JsonObject[] = [];
  const failed: JsonObject[] = [];
  const entries = parseEntries(input);
  requireFit?.(entries);
  for (const entry of entries) {
    const Id = requiredText(entry, 'Id');
    try {
      successful.push({ Id, ...runEntry(entry) });
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      failed.push({ Id, SenderFault: true, Code: error.code, Message: error.message });
    }
  }
  return { Successful: successful, Failed: failed };
}

function parseEntries(input: JsonObject): readonly JsonObject[] {
  const entries = structureList(input, 'Entries');
  if (entries.length === 0) {
    throw sqsError('EmptyBatchRequest', 'There should be at least one entry in the request.');
  }
  if (entries.length > BATCH_MAX_ENTRIES) {
    throw sqsError(
      'TooManyEntriesInBatchRequest',
      `Maximum number of entries per request are ${BATCH_MAX_ENTRIES}. You have sent ${entries.length}.`,
    );
  }
  const ids = entries.map((entry) => requiredText(entry, 'Id'));
  const invalidId = ids.find((id) => !ENTRY_ID.test(id));
  if (invalidId !== undefined) {
    throw sqsError(
      'InvalidBatchEntryId',
      'A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.',
    );
  }
  const repeatedId = ids.find((id, index) => ids.indexOf(id) !== index);
  if (repeatedId !== undefined) throw sqsError('BatchEntryIdsNotDistinct', `Id ${repeatedId} repeated.`);
  return entries;
}
