import { expect, test } from 'vitest';
import type { JsonObject } from '../../../src/kernel/index.ts';
import { TestCloud } from '../support/test-cloud.ts';

const arn = (resource: string) => `arn:aws:events:us-east-1:111111111111:${resource}`;
const BUS = arn('event-bus/orders');
const RULE = arn('rule/orders/placed');
const ON_BUS: JsonObject = { EventBusName: 'orders' };
const NAMED_BUS: JsonObject = { Name: 'orders' };
const NAMED_RULE: JsonObject = { Name: 'placed', EventBusName: 'orders' };
const ON_RULE: JsonObject = { Rule: 'placed', EventBusName: 'orders' };
const ON_ARCHIVE: JsonObject = { ArchiveName: 'past' };
const ON_REPLAY: JsonObject = { ReplayName: 'again' };
const CONNECTION = arn('connection/api');
const NAMED_CONNECTION: JsonObject = { Name: 'api' };
const TAGGED: JsonObject = { ResourceARN: BUS };

/** On what each operation needs the action of its own name. Source: Service Authorization Reference. */
const NEEDED: Readonly<Record<string, readonly [resource: string, input: JsonObject]>> = {
  CancelReplay: [arn('replay/again'), ON_REPLAY],
  CreateArchive: [arn('archive/past'), ON_ARCHIVE],
  CreateConnection: [CONNECTION, NAMED_CONNECTION],
  CreateEventBus: [BUS, NAMED_BUS],
  DeleteArchive: [arn('archive/past'), ON_ARCHIVE],
  DeleteConnection: [CONNECTION, NAMED_CONNECTION],
  DeleteEventBus: [BUS, NAMED_BUS],
  DeleteRule: [RULE, NAMED_RULE],
  DescribeArchive: [arn('archive/past'), ON_ARCHIVE],
  DescribeConnection: [CONNECTION, NAMED_CONNECTION],
  DescribeEventBus: [BUS, NAMED_BUS],
  DescribeReplay: [arn('replay/again'), ON_REPLAY],
  DescribeRule: [RULE, NAMED_RULE],
  DisableRule: [RULE, NAMED_RULE],
  EnableRule: [RULE, NAMED_RULE],
  ListArchives: ['*', {}],
  ListConnections: ['*', {}],
  ListEventBuses: ['*', {}],
  ListReplays: ['*', {}],
  ListRuleNamesByTarget: ['*', {}],
  ListRules: ['*', {}],
  ListTagsForResource: [BUS, TAGGED],
  ListTargetsByRule: [RULE, ON_RULE],
  PutEvents: [BUS, { Entries: [{ ...ON_BUS }, { ...ON_BUS }] }],
  PutPermission: [BUS, ON_BUS],
  PutRule: [RULE, NAMED_RULE],
  PutTargets: [RULE, ON_RULE],
  RemovePermission: [BUS, ON_BUS],
  RemoveTargets: [RULE, ON_RULE],
  RetrieveConnectionCredentials: [CONNECTION, { ConnectionArn: CONNECTION }],
  StartReplay: [arn('replay/again'), ON_REPLAY],
  TagResource: [BUS, TAGGED],
  TestEventPattern: ['*', {}],
  UntagResource: [BUS, TAGGED],
  UpdateArchive: [arn('archive/past'), ON_ARCHIVE],
  UpdateEventBus: [BUS, NAMED_BUS],
};

const { operations } = new TestCloud().events;

test('Every operation of EventBridge is in the table of what it needs', () => {
  expect(Object.keys(operations).sort()).toEqual(Object.keys(NEEDED).sort());
});

test.each(Object.entries(NEEDED))(
  '%s needs the action of its name on what the request names',
  (name, [resource, input]) => {
    expect(operations[name]?.permissions(input)).toEqual([
      { action: `events:${name}`, resources: [resource] },
    ]);
  },
);

test('A rule of the default bus has no bus in the ARN that its operations need', () => {
  expect(operations['PutRule']?.permissions({ Name: 'placed' })[0]?.resources).toEqual([arn('rule/placed')]);
});

test.each([
  ['PutRule', arn('rule/*')],
  ['PutTargets', arn('rule/*')],
  ['PutPermission', arn('event-bus/default')],
  ['CreateArchive', arn('archive/*')],
  ['StartReplay', arn('replay/*')],
  ['DescribeReplay', arn('replay/*')],
  ['TagResource', '*'],
  ['UntagResource', '*'],
  ['ListTagsForResource', '*'],
])('%s that names nothing needs its action on %s, before it is refused', (name, resource) => {
  expect(operations[name]?.permissions({})[0]?.resources).toEqual([resource]);
});

test('PutEvents needs its action on every bus that an entry names, each once', () => {
  const Entries = [{ EventBusName: 'orders' }, { EventBusName: BUS }, {}, 'no entry'];
  expect(operations['PutEvents']?.permissions({ Entries })).toEqual([
    { action: 'events:PutEvents', resources: [BUS, arn('event-bus/default')] },
  ]);
  expect(operations['PutEvents']?.permissions({})).toEqual([{ action: 'events:PutEvents', resources: [] }]);
});
