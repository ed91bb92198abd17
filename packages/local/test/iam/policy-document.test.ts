import { expect, test } from 'vitest';
import { type PolicyDocumentError, parsePolicyDocument } from '../../src/iam/index.ts';
import type { Json } from '../../src/kernel/index.ts';

test('A policy document may spell lists as single values', () => {
  const single = parsePolicyDocument({
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: '*', Principal: { Service: 'a.b' } },
  });
  const lists = parsePolicyDocument({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: ['sqs:SendMessage'], Resource: ['*'], Principal: { Service: ['a.b'] } },
    ],
  });
  expect(single).toEqual(lists);
});

test('A policy document may have numbers and booleans as values of conditions', () => {
  const { statements } = parsePolicyDocument({
    Statement: {
      Effect: 'Deny',
      Action: '*',
      Resource: '*',
      Condition: { Bool: { 'aws:SecureTransport': false }, NumericLessThan: { n: 3 } },
    },
  });
  expect(statements[0]?.conditions.map(({ values }) => values)).toEqual([['false'], ['3']]);
});

test.each<[Json, string]>([
  ['text', 'The top'],
  [{ Version: '2020-01-01', Statement: [] }, 'Version'],
  [{ Statement: [{ Effect: 'Maybe' }] }, 'Statement[0].Effect'],
  [{ Statement: [{ Effect: 'Allow', Resource: '*' }] }, 'Statement[0].Action'],
  [{ Statement: [{ Effect: 'Allow', Action: 'a', NotAction: 'b' }] }, 'Statement[0].NotAction'],
  [{ Statement: [{ Effect: 'Allow', Action: [1] }] }, 'Statement[0].Action'],
  [
    { Statement: [{ Effect: 'Allow', Action: 'a', Principal: { Robot: 'r' } }] },
    'Statement[0].Principal.Robot',
  ],
  [
    { Statement: [{ Effect: 'Allow', Action: 'a', Condition: { Bool: 'x' } }] },
    'Statement[0].Condition.Bool',
  ],
])('The policy document %j is refused at %s', (document, path) => {
  expect(() => parsePolicyDocument(document)).toThrow(
    expect.objectContaining({ name: 'PolicyDocumentError', path }) as PolicyDocumentError,
  );
});
