import { expect, test } from 'vitest';
import { type Fields, foundInJsonata, foundInState, onlyIn, TASK } from '../../support/found.ts';

const integer = 'Expected value of type Integer';
const ACTIVITY = 'arn:aws:states:eu-west-1:111111111111:activity:a';

test.each<[string, Fields, string]>([
  ['two timeouts', both('TimeoutSeconds'), only('TimeoutSeconds')],
  ['two heartbeats', both('HeartbeatSeconds'), only('HeartbeatSeconds')],
  ['a timeout of zero', { TimeoutSeconds: 0 }, '/TimeoutSeconds: Minimum value is 1'],
  ['a timeout over the limit', { TimeoutSeconds: 1e8 }, '/TimeoutSeconds: Maximum value is 99999999'],
  ['a heartbeat of zero', { HeartbeatSeconds: 0 }, '/HeartbeatSeconds: Minimum value is 1'],
  [
    'a heartbeat as long as the timeout',
    { TimeoutSeconds: 9, HeartbeatSeconds: 9 },
    '/HeartbeatSeconds: Value must be less than TimeoutSeconds (9)',
  ],
  [
    'a timeout of many values',
    { TimeoutSecondsPath: '$.a[*]' },
    '/TimeoutSecondsPath: Value is not a Reference Path',
  ],
  ['a text as credentials', { Credentials: 'r' }, '/Credentials: Expected value of type Object'],
  [
    'credentials that name no role',
    { Credentials: {} },
    "/Credentials: The field 'RoleArn' is required but was missing",
  ],
  [
    'credentials whose role is no path',
    { Credentials: { 'RoleArn.$': 'r' } },
    "/Credentials: The value for the field 'RoleArn.$' must be a valid JSONPath or a valid intrinsic function call",
  ],
  [
    'credentials for an activity',
    { Resource: ACTIVITY, Credentials: { RoleArn: 'r' } },
    "/Credentials: The field 'Credentials' is not supported for activities",
  ],
])('A Task with %s is refused', (_, fields, expected) => {
  expect(foundInState({ ...TASK, ...fields })).toEqual([expected]);
});

test.each<[string, Fields]>([
  ['the shortest times', { TimeoutSeconds: 2, HeartbeatSeconds: 1 }],
  ['the longest timeout', { TimeoutSeconds: 99_999_999 }],
  ['times from its input', { TimeoutSecondsPath: '$.t', HeartbeatSecondsPath: '$.h' }],
  ['credentials', { Credentials: { RoleArn: 'r' } }],
  ['credentials from its input', { Credentials: { 'RoleArn.$': '$.role' } }],
])('A Task with %s is taken', (_, fields) => {
  expect(foundInState({ ...TASK, ...fields })).toEqual([]);
});

test('A Task without its Resource is refused', () => {
  expect(foundInState({ Type: 'Task', End: true })).toEqual([': These fields are required: [Resource]']);
});

test.each<[string, Fields, string]>([
  ['Parameters', { Parameters: {} }, `: ${onlyIn('JSONPath', 'Parameters')}`],
  ['a plain text as timeout', { TimeoutSeconds: 'soon' }, `/TimeoutSeconds: ${integer}`],
  [
    'credentials in the words of JSONPath',
    { Credentials: { 'RoleArn.$': '$.role' } },
    "/Credentials: The field 'RoleArn' is required but was missing",
  ],
])('A JSONata Task with %s is refused', (_, fields, expected) => {
  expect(foundInJsonata({ ...TASK, ...fields })).toEqual([expected]);
});

test('A JSONata Task may compute its times and its credentials', () => {
  const fields = {
    TimeoutSeconds: '{% 1 + 1 %}',
    HeartbeatSeconds: '{% 1 %}',
    Credentials: '{% $states.input %}',
  };
  expect(foundInJsonata({ ...TASK, ...fields })).toEqual([]);
});

test('A JSONPath Task cannot compute its timeout', () => {
  expect(foundInState({ ...TASK, TimeoutSeconds: '{% 1 %}' })).toEqual([`/TimeoutSeconds: ${integer}`]);
});

function both(field: string): Fields {
  return { [field]: 1, [`${field}Path`]: '$.a' };
}

function only(field: string): string {
  return `: There should only be one of the following fields: [${field}, ${field}Path]`;
}
