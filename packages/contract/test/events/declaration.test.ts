import { expect, test } from 'vitest';
import { InvalidInputError, parse, signalDeclarationSchema } from '../../src/index.ts';
import {
  COMPLETE_DECLARATION,
  FAIL_DECLARATION,
  HEARTBEAT_DECLARATION,
  INFORM_DECLARATION,
} from '../support/examples.ts';
import { thrownBy } from '../support/thrown.ts';

const read = (value: unknown) => parse(signalDeclarationSchema, value, 'declaration');

test.each([
  ['fail with an error name', FAIL_DECLARATION],
  ['fail with a path to the error name', { ...FAIL_DECLARATION, error: { path: '$.detail.reason' } }],
  ['complete', COMPLETE_DECLARATION],
  ['complete without reply', { ...COMPLETE_DECLARATION, replyTokenPath: undefined }],
  ['complete and end the work', { ...COMPLETE_DECLARATION, endsWork: true }],
  ['heartbeat', HEARTBEAT_DECLARATION],
  ['inform', INFORM_DECLARATION],
  [
    'inform with an inbox, an order and a message for the next run',
    { ...INFORM_DECLARATION, inbox: 'addresses', forNextRun: true, orderBy: '$.detail.version' },
  ],
  [
    'a key of several parts',
    { ...FAIL_DECLARATION, workflowKeyPath: `a-\${detail.a}#\${detail.b.c}/\${id}` },
  ],
  ['the longest time to live', { ...FAIL_DECLARATION, timeToLiveSeconds: 1_209_600 }],
])('A declaration can be: %s', (_name, declaration) => {
  expect(read(declaration)).toEqual(declaration);
});

test.each([
  [
    'kind',
    { ...HEARTBEAT_DECLARATION, kind: 'tell' },
    'must be one of "fail", "complete", "heartbeat", "inform"',
  ],
  ['inbox', { ...INFORM_DECLARATION, inbox: 'a-b' }, 'must be a letter and then letters, digits or "_"'],
  ['orderBy', { ...INFORM_DECLARATION, orderBy: 'version' }, 'must be an event path'],
  ['forNextRun', { ...INFORM_DECLARATION, forNextRun: 'yes' }, 'must be of type boolean'],
  ['', { ...HEARTBEAT_DECLARATION, inbox: 'inbox' }, 'must not have the member inbox'],
  ['name', { ...FAIL_DECLARATION, name: 'Order cancelled' }, 'must have 1 to 40 lower-case letters'],
  ['monitor', { ...FAIL_DECLARATION, monitor: 'a b' }, 'must have 1 to 80 letters'],
  [
    'workflowKeyPath',
    { ...FAIL_DECLARATION, workflowKeyPath: 'detail.id' },
    `must be an event path such as $.detail.orderId, or several with texts between them: \${detail.tenant}#\${detail.orderId}, but is "detail.id"`,
  ],
  [
    'workflowKeyPath',
    { ...FAIL_DECLARATION, workflowKeyPath: `\${detail.a}\${detail.b}` },
    'or several with texts',
  ],
  ['workflowKeyPath', { ...FAIL_DECLARATION, workflowKeyPath: `\${detail}#\${id}` }, 'or several with texts'],
  ['workflowKeyPath', { ...FAIL_DECLARATION, workflowKeyPath: `\${id` }, 'or several with texts'],
  ['executionArnPath', { ...FAIL_DECLARATION, executionArnPath: '$' }, 'must be an event path'],
  ['replyTokenPath', { ...COMPLETE_DECLARATION, replyTokenPath: '$.detail' }, 'must be an event path'],
  ['timeToLiveSeconds', { ...FAIL_DECLARATION, timeToLiveSeconds: -1 }, 'must be 0 or more seconds'],
  [
    'timeToLiveSeconds',
    { ...FAIL_DECLARATION, timeToLiveSeconds: 1_209_601 },
    'must be at most 1209600 seconds, but is 1209601',
  ],
  ['timeToLiveSeconds', { ...FAIL_DECLARATION, timeToLiveSeconds: 0.5 }, 'but is 0.5'],
  ['error.literal', { ...FAIL_DECLARATION, error: { literal: '' } }, 'must not be empty, but is ""'],
  [
    'error.literal',
    { ...FAIL_DECLARATION, error: { literal: 'x'.repeat(257) } },
    'must have at most 256 characters',
  ],
  ['error', { ...FAIL_DECLARATION, error: 'Order.Cancelled' }, 'or { path: EVENT_PATH }, but is "Order'],
  ['error', { ...FAIL_DECLARATION, error: { literal: 'a', path: '$.id' } }, 'must be { literal: NAME }'],
  ['error', { ...FAIL_DECLARATION, error: undefined }, 'but is absent'],
  ['', { ...HEARTBEAT_DECLARATION, error: { literal: 'x' } }, 'must not have the member error'],
  ['endsWork', { ...COMPLETE_DECLARATION, endsWork: 'yes' }, 'must be of type boolean, but is "yes"'],
  ['', { ...FAIL_DECLARATION, endsWork: true }, 'must not have the member endsWork'],
  ['', { ...FAIL_DECLARATION, replyTokenPath: '$.detail.x' }, 'must not have the member replyTokenPath'],
])('A declaration with a wrong %s is refused by its name (%#)', (field, declaration, message) => {
  const error = thrownBy(() => read(declaration));
  expect(error).toBeInstanceOf(InvalidInputError);
  expect(error).toMatchObject({ field, message: expect.stringContaining(message) });
});
