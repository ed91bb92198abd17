import type { Edit } from '../histories/releases/edited-bundles.ts';

/** A mistake that is planted in the functions of inboxes. */
export interface Plant {
  readonly name: string;
  readonly edits: readonly Edit[];
}

const RECEIVE = 'handlers/src/inbox/decide-receive.ts';
const STORE = 'handlers/src/adapters/dynamodb-inbox-store.ts';
const INFORM = 'handlers/src/delivery/deliver-message.ts';
const WAKE = 'handlers/src/delivery/wake-reader.ts';

/** One of each kind that the proof must find. */
export const PLANTS: readonly Plant[] = [
  {
    name: 'messages are handed over again that the cursor has passed',
    edits: [
      {
        file: RECEIVE,
        text: "fate === 'own' && message.sequence > cursor);",
        replacement: "fate === 'own' && message.sequence > 0 * cursor);",
      },
    ],
  },
  {
    name: 'messages are deleted as they are handed over',
    edits: [
      {
        file: RECEIVE,
        text: 'return message.sequence <= cursor ?',
        replacement: 'return message.sequence <= cursor + 2 ?',
      },
    ],
  },
  {
    name: 'what the cursor has passed is not deleted',
    edits: [
      {
        file: RECEIVE,
        text: 'return message.sequence <= cursor ?',
        replacement: 'return message.sequence <= 0 * cursor ?',
      },
    ],
  },
  {
    name: 'an inbox is written over what another wrote',
    edits: [
      {
        file: STORE,
        text: "ConditionExpression: 'revision = :revision',",
        replacement: "ConditionExpression: 'revision = :revision OR attribute_exists(revision)',",
      },
    ],
  },
  {
    name: 'who put a message is not remembered',
    edits: [
      {
        file: STORE,
        text: '[toMessageItem(key, put), toRememberedItem(key, put, this.#signalRetentionSeconds)]',
        replacement: '[toMessageItem(key, put)]',
      },
    ],
  },
  {
    name: 'a reader is answered before the message is put',
    edits: [
      {
        file: INFORM,
        text: '    return stepOf(decision);',
        replacement: `    const { outcome, reader } = decision;
    if (outcome.type === 'put' && reader !== undefined) {
      const { kind, sequence, event } = outcome.message;
      const { id, source, time, detail } = event;
      const message = { kind, sequence, id, source, 'detail-type': event['detail-type'], time, detail };
      await access.replies.reply(reader.taskToken, { messages: [message], cursor: sequence, timedOut: false });
    }
    return stepOf(decision);`,
      },
    ],
  },
  {
    name: 'a reader is not woken by the delivery that comes again',
    edits: [
      {
        file: 'handlers/src/inbox/decide-inform.ts',
        text: "verdict: 'duplicate' }, reader };",
        replacement: "verdict: 'duplicate' } };",
      },
    ],
  },
  {
    name: 'a reader is not woken',
    edits: [
      {
        file: INFORM,
        text: 'if (put.reader !== undefined) await wakeReader',
        replacement: 'if (put.reader === null) await wakeReader',
      },
    ],
  },
  {
    name: 'a reader stays that was answered, and none is taken out when its execution ends',
    edits: [
      { file: WAKE, text: '  await takeOut(access, key, reader);', replacement: '' },
      {
        file: 'handlers/src/inbox/decide-release.ts',
        text: 'reader?.executionArn === executionArn &&',
        replacement: 'reader?.executionArn === executionArn.slice(1) &&',
      },
    ],
  },
  {
    name: 'a reader that waits is not noted',
    edits: [
      {
        file: RECEIVE,
        text: 'head: { ...lighter, reader: readerOf(command, context) }, left };',
        replacement: 'head: lighter, left };',
      },
    ],
  },
  {
    name: 'a fault of the answer is told as success',
    edits: [
      {
        file: 'handlers/src/delivery/receive-messages.ts',
        text: 'await access.replies.reply(taskToken, resultOf(outcome.messages) ?? {});',
        replacement:
          "await access.replies.reply(taskToken, resultOf(outcome.messages) ?? {}).catch(() => 'gone');",
      },
    ],
  },
  {
    name: 'deletions are told before they are made',
    edits: [
      {
        file: 'handlers/src/delivery/receive-messages.ts',
        text: '    const isNew = head !== stored.head || left.length > 0;',
        replacement:
          '    tellLeft(access, { key, command, left });\n    const isNew = head !== stored.head || left.length > 0;',
      },
    ],
  },
];
