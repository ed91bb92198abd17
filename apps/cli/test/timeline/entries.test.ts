import type { ObservedEvent } from '@wfm/local';
import { expect, test } from 'vitest';
import type { TimelineEntry } from '../../src/timeline/actor.ts';
import { timelineEntry } from '../../src/timeline/entries.ts';

const entryOf = (event: object) => timelineEntry({ atEpochMs: 0, ...event } as ObservedEvent);
const status = (name: string, detail: object = {}) => ({ kind: 'execution status', status: name, detail });
const history = (type: string, details: object = {}) => ({ kind: 'history event', event: { type, details } });
const put = (event: object, nearest?: object) => ({
  kind: 'event put',
  event,
  eventBusName: 'shop-bus',
  matchedRuleNames: nearest === undefined ? ['orders'] : [],
  nearestRule: () => (nearest !== undefined && 'ruleName' in nearest ? nearest : undefined),
});
const mismatch = (more: object) => ({ ruleName: 'orders', mismatch: { path: 'detail.id', ...more } });
const failed = (more: object) => ({ kind: 'function event failed', functionName: 'fail', ...more });
const delivery = (kind: string, more: object = {}) => ({
  kind: 'event delivery',
  ruleName: 'orders',
  outcome: { kind, failure: { message: 'not allowed' }, ...more },
});
const logged = (text: string) => ({ kind: 'function logged', functionName: 'fail', text });
const Key = { workflowkey: { S: 'order-1' }, monitor: { S: 'orders' } };
const written = (operation: string, input: object = {}, kind = 'output', service = 'dynamodb') => ({
  kind: 'call answered',
  call: { service, operation, input: { Key, ...input } },
  answer: { kind },
});
const list = (length: number) => ({ L: Array.from({ length }, () => ({ S: 'x' })) });
const item = (claims: number, waiting: number) => ({
  Item: { ...Key, claims: list(claims), waiting: list(waiting) },
});

const head = (count: string, more: object = {}) => ({
  Item: { ...Key, monitor: { S: 'orders#inbox#cart' }, count: { N: count }, ...more },
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
  [
    'an event that a rule delivers later',
    delivery('retry-scheduled'),
    'rule',
    'orders is tried again: not allowed',
  ],
  [
    'an event that goes to a dead-letter queue',
    delivery('dead-lettered', { queueArn: 'arn:aws:sqs:r:1:letters' }),
    'rule',
    'orders gives up, and the event went to letters: not allowed',
  ],
  [
    'an event that is lost at a rule',
    delivery('discarded', { reason: 'no queue' }),
    'rule',
    'orders gives up, and the event is lost (no queue): not allowed',
  ],
  [
    'a fault at a delivery',
    delivery('fault-injected', { fault: 'drop' }),
    'rule',
    'orders: a fault switch acts (drop)',
  ],
  [
    'an event that no rule matches',
    put({ source: 'shop', 'detail-type': 'Order', detail: {} }, {}),
    'event',
    'Order from shop: no rule on shop-bus matches',
  ],
  [
    'an event that lacks what the nearest rule wants',
    put({ source: 'shop', 'detail-type': 'Order', detail: {} }, mismatch({ wanted: '[1]', found: [] })),
    'event',
    'Order from shop: no rule on shop-bus matches (nearest: orders, which wants detail.id to be [1], but it is absent)',
  ],
  [
    'an event that has what the nearest rule does not want',
    put(
      { source: 'shop', 'detail-type': 'Order', detail: {} },
      mismatch({ wanted: '[1]', found: ['2', '3'] }),
    ),
    'event',
    'Order from shop: no rule on shop-bus matches (nearest: orders, which wants detail.id to be [1], but it is 2, 3)',
  ],
  [
    'an event that a disabled rule would match',
    put({ source: 'shop', 'detail-type': 'Order', detail: {} }, { ruleName: 'orders' }),
    'event',
    'Order from shop: no rule on shop-bus matches (orders would, but is disabled)',
  ],
  [
    'an event whose parts are in several elements of a list',
    put({ source: 'shop', 'detail-type': 'Order', detail: {} }, mismatch({ path: undefined, found: [] })),
    'event',
    'Order from shop: no rule on shop-bus matches (nearest: orders, of which one list element must have all)',
  ],
  [
    'an event for a bus that is not there',
    {
      kind: 'event lost',
      eventBusName: 'shpo',
      event: { source: 'shop', 'detail-type': 'Order', detail: {} },
    },
    'event',
    'Order from shop: there is no bus shpo, so the event is lost, as on AWS',
  ],
  [
    'a function that fails',
    {
      kind: 'function ended',
      functionName: 'fail',
      outcome: { kind: 'error', error: { errorType: 'TypeError', errorMessage: 'no\n  key' } },
    },
    'function',
    'fail fails: TypeError: no key',
  ],
  [
    'a function that is tried again',
    { kind: 'function retries', functionName: 'fail', afterMs: 60_000 },
    'function',
    'fail is tried again in 60 s',
  ],
  [
    'a function that gives up after its tries',
    failed({ condition: 'RetriesExhausted', sentTo: ['arn:aws:sqs:r:1:letters'] }),
    'function',
    'fail gives up after its last try; the event went to letters',
  ],
  [
    'a function that gives an old event up and has no queue',
    failed({ condition: 'EventAgeExceeded', sentTo: [] }),
    'function',
    'fail gives up as the event has become too old; the event is lost: the function has no queue for it',
  ],
  [
    'a rejection in a log',
    logged('{"verdict":"rejected","kind":"fail","reason":"the mailbox is full"}'),
    'function',
    'fail: the fail signal is rejected: the mailbox is full',
  ],
  [
    'an execution that failed with a cause in words',
    status('FAILED', { error: 'E', cause: 'no\nmoney' }),
    'workflow',
    'FAILED: E, because no money',
  ],
  [
    'an execution that failed with the error of a function',
    status('FAILED', { error: 'TypeError', cause: '{"errorType":"TypeError","errorMessage":"no key"}' }),
    'workflow',
    'FAILED: TypeError, because TypeError: no key',
  ],
  [
    'an execution that an event failed',
    status('FAILED', { error: 'E', cause: '{"id":"1","detail-type":"Cancelled","source":"shop"}' }),
    'workflow',
    'FAILED: E, because Cancelled from shop',
  ],
  [
    'an execution that was stopped',
    status('ABORTED', { cause: 'by hand' }),
    'workflow',
    'ABORTED, because by hand',
  ],
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
  [
    'the head of an inbox that a receive waits at',
    written('PutItem', head('0', { reader: { M: {} } })),
    'mailbox',
    'inbox cart: no message; a receive waits for one',
  ],
  [
    'a signal that a function gives to the dead-letter queue',
    {
      ...written('SendMessage', { QueueUrl: 'http://127.0.0.1/0/wfm-dev-failed-signals' }, 'output', 'sqs'),
      call: {
        service: 'sqs',
        operation: 'SendMessage',
        input: { QueueUrl: 'http://127.0.0.1/0/wfm-dev-failed-signals' },
        sandbox: { functionName: 'fail' },
      },
    },
    'function',
    'fail: the event went to the dead-letter queue wfm-dev-failed-signals',
  ],
  ['the head of an inbox', written('PutItem', head('2')), 'mailbox', 'inbox cart: 2 messages'],
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
  [
    'an item of an inbox that is not its head',
    written('PutItem', { Item: { ...Key, monitor: { S: 'orders#message-id#cart#e/n' } } }),
  ],
  ['a call of another service', written('PutItem', item(1, 0), 'output', 'sqs')],
  ['the end of an invocation', { kind: 'function ended', outcome: { kind: 'success' } }],
])('A timeline has no line for %s', (_, event) => {
  expect(entryOf(event)).toBeUndefined();
});
