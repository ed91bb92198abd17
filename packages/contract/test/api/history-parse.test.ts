import { expect, test } from 'vitest';
import { maskTokens, parseHistory } from '../../src/api/index.ts';
import { InvalidInputError } from '../../src/index.ts';

const TOKEN = `AQCEAAAAKgAAAAMAAAAA${'Mi0wZjY3LTQ5'.repeat(6)}==`;
const AWS_TOKEN = `AAAAKgAAAAIAAAAAAAAAA${'eMHr6sb8Ll5IKntj'.repeat(20)}`;

test('A history that an SDK gave and one that the AWS CLI printed are read the same', () => {
  const event = {
    id: 2,
    previousEventId: 1,
    type: 'TaskStateEntered',
    stateEnteredEventDetails: { name: 'Pay', input: '{"total":12}', inputDetails: { truncated: false } },
  };
  const read = [
    {
      id: 2,
      previousId: 1,
      at: '2026-01-02T03:04:05.678Z',
      type: 'TaskStateEntered',
      details: { name: 'Pay', input: { total: 12 } },
    },
  ];
  for (const timestamp of [
    new Date('2026-01-02T03:04:05.678Z'),
    1767323045.678,
    '2026-01-02T04:04:05.678+01:00',
  ])
    expect(parseHistory([{ ...event, timestamp }])).toEqual(read);
});

test('Variables and parameters are values, and a text that is no JSON stays one', () => {
  const [event] = parseHistory([
    {
      id: 1,
      timestamp: 0,
      type: 'PassStateExited',
      stateExitedEventDetails: { name: 'A', output: 'not JSON', assignedVariables: { n: '1', list: '[2]' } },
    },
  ]);
  expect(event?.details).toEqual({ name: 'A', output: 'not JSON', assignedVariables: { n: 1, list: [2] } });
});

test.each([[{}], [[{ id: 'x' }]], [[{ id: 1, type: 'X', timestamp: 'soon' }]], [[null]]])(
  'What is no history is refused: %j',
  (events) => {
    expect(() => parseHistory(events)).toThrow(InvalidInputError);
  },
);

test.each([
  [TOKEN],
  [AWS_TOKEN],
  [`the token ${TOKEN} in words`],
  [{ taskToken: 'short' }],
  [{ detail: [{ tasktoken: 'x1', TaskToken: 'x1', reply_token: 'x1' }] }],
  [`{"detail":{"tasktoken":"x1"}}`],
  [JSON.stringify({ cause: JSON.stringify({ replyToken: 'x1' }) })],
  [{ Item: { taskToken: { S: TOKEN } } }],
])('No task token is left of %j', (value) => {
  const text = JSON.stringify(maskTokens(value));
  expect(text).toContain('***');
  for (const token of [TOKEN, AWS_TOKEN, '"short"', 'x1']) expect(text).not.toContain(token);
});

test('What holds no task token stays as it is', () => {
  const value = { a: [1, null, 'token', { b: 'A'.repeat(100), tokens: 3 }], id: '0f6b-AAAA' };
  expect(maskTokens(value)).toEqual(value);
});
