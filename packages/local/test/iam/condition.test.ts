import fc from 'fast-check';
import { expect, test } from 'vitest';
import { evaluateCondition } from '../../src/iam/condition.ts';

const context = new Map<string, readonly string[]>([
  ['aws:sourcearn', ['arn:aws:events:eu-central-1:000000000000:rule/shop/paid']],
  ['aws:sourceaccount', ['000000000000']],
  ['aws:securetransport', ['true']],
  ['aws:currenttime', ['2026-01-31T12:00:00.000Z']],
  ['aws:epochtime', ['1769860800']],
  ['aws:tagkeys', ['team', 'cost']],
]);

test.each([
  ['StringEquals', 'aws:SourceAccount', ['000000000000'], 'holds'],
  ['StringEquals', 'AWS:SOURCEACCOUNT', ['1', '000000000000'], 'holds'],
  ['StringEquals', 'aws:SourceAccount', ['1'], 'fails'],
  ['StringNotEquals', 'aws:SourceAccount', ['1', '2'], 'holds'],
  ['StringNotEquals', 'aws:SourceAccount', ['1', '000000000000'], 'fails'],
  ['StringLike', 'aws:SourceAccount', ['0000*'], 'holds'],
  ['StringNotLike', 'aws:SourceAccount', ['0000*'], 'fails'],
  ['StringEqualsIgnoreCase', 'aws:SecureTransport', ['TRUE'], 'holds'],
  ['ArnEquals', 'aws:SourceArn', ['arn:aws:events:*:*:rule/shop/paid'], 'holds'],
  ['ArnLike', 'aws:SourceArn', ['arn:aws:events:*:*:rule/stock/*'], 'fails'],
  ['ArnNotLike', 'aws:SourceArn', ['arn:aws:events:*:*:rule/stock/*'], 'holds'],
  ['Bool', 'aws:SecureTransport', ['false'], 'fails'],
  ['NumericLessThan', 'aws:EpochTime', ['1769860801'], 'holds'],
  ['NumericGreaterThanEquals', 'aws:EpochTime', ['many'], 'fails'],
  ['DateGreaterThan', 'aws:CurrentTime', ['2026-01-31T11:59:59Z'], 'holds'],
  ['DateLessThan', 'aws:CurrentTime', ['1769860800'], 'fails'],
  ['Null', 'aws:SourceVpc', ['true'], 'holds'],
  ['Null', 'aws:SourceArn', ['true'], 'fails'],
  ['ForAnyValue:StringEquals', 'aws:TagKeys', ['cost'], 'holds'],
  ['ForAllValues:StringEquals', 'aws:TagKeys', ['cost'], 'fails'],
  ['ForAllValues:StringEquals', 'aws:TagKeys', ['cost', 'team'], 'holds'],
  ['IpAddress', 'aws:SourceIp', ['10.0.0.0/8'], 'not understood'],
  ['ForSomeValues:StringEquals', 'aws:TagKeys', ['cost'], 'not understood'],
])('The condition %s on %s with %j holds: %s', (operator, key, values, expected) => {
  expect(evaluateCondition({ operator, key, values }, context)).toBe(expected);
});

test.each([
  ['StringEquals', 'fails'],
  ['StringEqualsIfExists', 'holds'],
  ['StringNotEquals', 'holds'],
  ['ArnLike', 'fails'],
  ['ForAllValues:StringEquals', 'holds'],
  ['ForAnyValue:StringEquals', 'fails'],
  ['Bool', 'fails'],
])('The condition %s on a key that the request does not have holds: %s', (operator, expected) => {
  expect(evaluateCondition({ operator, key: 'aws:Absent', values: ['x'] }, context)).toBe(expected);
});

test('Either a condition or its negation holds of a request with one value', () => {
  const pairs = fc.constantFrom(
    ['StringEquals', 'StringNotEquals'],
    ['StringLike', 'StringNotLike'],
    ['ArnLike', 'ArnNotLike'],
    ['NumericEquals', 'NumericNotEquals'],
  );
  const values = fc.constantFrom('1', '*', 'a', 'arn:aws:sqs:x:y:z', 'arn:*:*:*:*:*', '');
  fc.assert(
    fc.property(
      pairs,
      values,
      fc.array(values, { minLength: 1 }),
      ([plain = '', negated = ''], value, expected) => {
        const request = new Map([['key', [value]]]);
        const holds = (operator: string) =>
          evaluateCondition({ operator, key: 'Key', values: expected }, request);
        expect([holds(plain), holds(negated)].sort()).toEqual(['fails', 'holds']);
      },
    ),
  );
});
