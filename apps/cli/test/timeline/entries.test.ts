import type { ObservedEvent } from '@wfm/local';
import { expect, test } from 'vitest';
import type { TimelineEntry } from '../../src/timeline/actor.ts';
import { timelineEntry } from '../../src/timeline/entries.ts';

const entryOf = (event: object) => timelineEntry({ atEpochMs: 0, ...event } as ObservedEvent);
const status = (name: string, detail: object = {}) => ({ kind: 'execution status', status: name, detail });
const history = (type: string, details: object = {}) => ({ kind: 'history event', event: { type, details } });
const put = (event: object) => ({ kind: 'event put', event });
const delivery = (kind: string) => ({ kind: 'event delivery', ruleName: 'orders', outcome: { kind } });
const logged = (text: string) => ({ kind: 'function logged', functionName: 'fail', text });
const Key = { workflowkey: { S: 'order-1' }, monitor: { S: 'orders' } };
const written = (operation: string, input: object = {}, kind = 'output', service = 'dynamodb') => ({
  kind: 'call answered',
  call: { service, operation, input: { Key, ...input } },
  answer: { kind },
});
const list = (length: number) => ({ L: Array.from({ length }, () => ({ S: 'x' })) });
const item = (claims: number, waiting: number) => ({
  Item: { claims: list(claims), waiting: list(waiting) },
});

test.each<[string, object, TimelineEntry['actor'], string]>([
  ['the start of an execution', history('ExecutionStarted'), 'workflow', 'started'],
  ['the end of an execution', status('SUCCEEDED'), 'workflow', 'SUCCEEDED'],
  ['a failed execution', status('FAILED', { error: 'E' }), 'workflow', 'FAILED: E'],
  ['a state that is entered', history('TaskStateEntered', { name: 'Register' }), 'state', 'Register'],
  [
    'a monitor that is told to fail',
    history('TaskFailed', {
      resourceType: 'aws-sdk:dynamodb',
      resource: 'updateItem.waitForTaskToken',
      error: 'Cancelled',
    }),
    'state',
    'the monitor’s task fails: Cancelled',
  ],
  [
    'another task that fails',
    history('TaskFailed', { resourceType: 'lambda', resource: 'invoke', error: 'Declined' }),
    'state',
    'lambda:invoke fails: Declined',
  ],
  [
    'an event of a person',
    put({ source: 'shop', 'detail-type': 'Order', detail: { message: 'late' } }),
    'event',
    'Order from shop “late”',
  ],
  [
    'an event without a message',
    put({ source: 'shop', 'detail-type': 'Order', detail: {} }),
    'event',
    'Order from shop',
  ],
  ['an event that a rule delivers', delivery('delivered'), 'rule', 'orders'],
  ['an event that a rule cannot deliver', delivery('failed'), 'rule', 'orders: failed'],
  ['an invocation', { kind: 'function started', functionName: 'fail' }, 'function', 'fail is invoked'],
  [
    'a verdict in a log',
    logged('{"verdict":"delivered","kind":"fail"}'),
    'function',
    'fail: the fail signal is delivered',
  ],
  ['a registration', written('UpdateItem'), 'mailbox', 'the workflow’s task token is registered'],
  [
    'a claim',
    written('PutItem', item(1, 0)),
    'mailbox',
    'claimed for the signal, so that no other can have it',
  ],
  ['signals that wait', written('PutItem', item(0, 2)), 'mailbox', '2 waiting for a workflow'],
  [
    'a claim beside signals that wait',
    written('PutItem', item(1, 1)),
    'mailbox',
    'claimed for the signal, so that no other can have it; 1 waiting for a workflow',
  ],
  ['an empty mailbox', written('PutItem', item(0, 0)), 'mailbox', 'nobody is registered, no signal waits'],
])('a timeline has a line for %s', (_, event, actor, text) => {
  expect(entryOf(event)).toEqual({ actor, text });
});

test.each<[string, object]>([
  ['a status that says only that an execution runs', status('RUNNING')],
  ['the status changes that Step Functions publishes', put({ source: 'aws.states', detail: {} })],
  ['other events of a history', history('TaskScheduled')],
  ['a log line that is no JSON', logged('START RequestId')],
  ['a log line without a verdict', logged('{"level":"INFO"}')],
  ['a read of the table', written('GetItem')],
  ['a write that was refused', written('UpdateItem', {}, 'error')],
  ['a write of a table of the workflow', written('UpdateItem', { Key: { orderId: { S: 'order-1' } } })],
  ['a call of another service', written('PutItem', item(1, 0), 'output', 'sqs')],
  ['the end of an invocation', { kind: 'function ended' }],
])('a timeline has no line for %s', (_, event) => {
  expect(entryOf(event)).toBeUndefined();
});
