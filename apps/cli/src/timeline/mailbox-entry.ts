import { TABLE_ATTRIBUTES, tableItemOf } from '@wfm/contract';
import type { Json, JsonObject } from '@wfm/local';
import type { TimelineEntry } from './actor.ts';

/** What a write of the table says about a mailbox; `undefined` for any other call. Tokens are never shown. */
export function mailboxEntry(operation: string, input: JsonObject): TimelineEntry | undefined {
  // A workflow may have tables of its own.
  if (mailboxKeyOf(input) === undefined) return undefined;
  switch (operation) {
    case 'UpdateItem':
      return { actor: 'mailbox', text: 'the workflow’s task token is registered' };
    case 'PutItem':
      return putEntry(input['Item']);
    default:
      return undefined;
  }
}

/** What is put is a mailbox, or the head of an inbox; messages are put in transactions, and told by their verdicts. */
function putEntry(item: Json | undefined): TimelineEntry | undefined {
  const { sortKey } = TABLE_ATTRIBUTES;
  const place = tableItemOf({ [sortKey]: member(member(item, sortKey), 'S') });
  switch (place.kind) {
    case 'mailbox':
      return { actor: 'mailbox', text: contentOf(item) };
    case 'head':
      return { actor: 'mailbox', text: `inbox ${place.inbox}: ${headOf(item)}` };
    case 'message':
    case 'remembered':
      return undefined;
    default:
      throw new Error(`Unknown item of the table: ${JSON.stringify(place satisfies never)}`);
  }
}

function headOf(item: Json | undefined): string {
  const count = Number(member(member(item, 'count'), 'N'));
  const messages = count === 0 ? 'no message' : `${count} ${count === 1 ? 'message' : 'messages'}`;
  return `${messages}${member(item, 'reader') === undefined ? '' : '; a receive waits for one'}`;
}

/** The workflow key of the mailbox that a call of DynamoDB names; `undefined`: it is about another table. */
export function mailboxKeyOf(input: JsonObject): string | undefined {
  return mailboxPlaceOf(input)?.key;
}

/** The mailbox that a call of DynamoDB names; `undefined`: it is about another table. */
export function mailboxPlaceOf(
  input: JsonObject,
): { readonly key: string; readonly workflow: string } | undefined {
  const place = input['Item'] ?? input['Key'];
  const { partitionKey, sortKey } = TABLE_ATTRIBUTES;
  const [key, monitor] = [partitionKey, sortKey].map((name) => member(member(place, name), 'S'));
  if (typeof key !== 'string' || typeof monitor !== 'string') return undefined;
  // What stands after a sign that no name has is the item's own place within its mailbox.
  return { key, workflow: monitor.split('#')[0] ?? monitor };
}

function contentOf(item: Json | undefined): string {
  const claims = size(item, 'claims');
  const waiting = size(item, 'waiting');
  return [
    ...(claims > 0 ? ['claimed for the signal, so that no other can have it'] : []),
    ...(waiting > 0 ? [`${waiting} waiting for a workflow`] : []),
    ...(claims + waiting === 0 ? ['nobody is registered, no signal waits'] : []),
  ].join('; ');
}

/** The length of a list in an item, in DynamoDB's form `{ NAME: { L: [...] } }`. */
function size(item: Json | undefined, name: string): number {
  const attribute = member(item, name);
  const list = member(attribute, 'L');
  return Array.isArray(list) ? list.length : 0;
}

function member(value: Json | undefined, name: string): Json | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as JsonObject)[name]
    : undefined;
}
