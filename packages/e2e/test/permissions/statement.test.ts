import fc from 'fast-check';
import { expect, test } from 'vitest';
import { grantsOf, type Statement, withoutGrant } from './statement.ts';

const names = (prefix: string) =>
  fc
    .uniqueArray(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 4 })
    .map((numbers) => numbers.map((number) => `${prefix}${number}`));

const statements = fc
  .record({ Action: names('s:A'), Resource: fc.option(names('r')), sources: fc.option(names('arn:')) })
  .map(
    ({ Action, Resource, sources }): Statement => ({
      Sid: 'Any',
      Effect: 'Allow',
      Action,
      ...(Resource === null ? {} : { Resource }),
      Condition: {
        StringEquals: { 'aws:SourceAccount': '000000000000' },
        ...(sources === null ? {} : { ArnLike: { 'aws:SourceArn': sources } }),
      },
    }),
  );

test('A statement without one grant allows exactly all the others, on its other conditions', () => {
  fc.assert(
    fc.property(statements, fc.nat(), (statement, number) => {
      const grants = grantsOf(statement);
      const taken = grants[number % grants.length];
      if (taken === undefined) throw new Error('A statement grants something.');
      const rest = withoutGrant(statement, taken);
      expect(new Set(rest.flatMap(grantsOf))).toEqual(new Set(grants.filter((grant) => grant !== taken)));
      for (const { Condition } of rest) {
        expect(Condition).toHaveProperty(['StringEquals', 'aws:SourceAccount'], '000000000000');
      }
    }),
  );
});

test('A statement of another form is refused', () => {
  const text = { Sid: 'Text', Effect: 'Allow', Action: 's:A', Resource: '*' } as unknown as Statement;
  expect(() => grantsOf(text)).toThrow(
    'A statement must allow a list of actions on a list of resources, but Text is',
  );
});
