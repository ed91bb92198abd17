import { expect, test } from 'vitest';
import { validate } from '../../src/index.ts';

function foundIn(state: object, others: object = {}): string[] {
  const machine = {
    QueryLanguage: 'JSONata',
    StartAt: 'S',
    States: { S: { Type: 'Pass', End: true, ...state }, ...others },
  };
  return validate(machine).map(
    ({ code, location, message }) => `${code} ${location?.replace('/States/S', '')}: ${message}`,
  );
}

test.each([
  ['a[1,2)', 'Expected "]", got ","'],
  ['"unterminated', 'String literal must be terminated by a matching quote'],
  ['1 +', 'Unexpected end of expression'],
  ['{"a":}', 'The symbol "}" cannot be used as a unary operator'],
  ['$x :=', 'Unexpected end of expression'],
  ['$match("a", /abc', 'No terminating / in regular expression'],
])('The expression %s is refused with the sentence of the parser', (expression, message) => {
  expect(foundIn({ Output: `{% ${expression} %}` })).toEqual([
    `INVALID_JSONATA_EXPRESSION /Output: ${message}`,
  ]);
});

test.each<[string, string[]]>([
  ['phone', ['phone']],
  ['phone[0].number', ['phone']],
  ['aaa + bbb', ['aaa', 'bbb']],
  ['[x, {"k": y}]', ['x', 'y']],
  ['a ? b : c', ['a', 'b', 'c']],
  ['$sum(prices)', ['prices']],
  ['$map($states.input.a, function($v) { b })', ['b']],
  ['$.phone', ['$']],
  ['($x := y; $x)', ['y']],
  ['a ~> $f', ['a']],
])('The expression %s reads a name that nothing defines, and is refused', (expression, names) => {
  expect(foundIn({ Output: { v: `{% ${expression} %}` } })).toEqual(
    names.map(
      (name) =>
        `UNSUPPORTED_JSONATA_EXPRESSION /Output/v: Reference to '${name}' at the top level is not supported.`,
    ),
  );
});

test('An expression that reads $$ is refused', () => {
  expect(foundIn({ Output: '{% $$ %}' })).toEqual([
    "UNSUPPORTED_JSONATA_EXPRESSION /Output: Reference to '$$' is not supported.",
  ]);
});

test.each([
  '$states.input.phone',
  '$states.input.items[phone > 3].(number & $.name)',
  '$states.input.items^(>price){kind: $sum(price)}',
  '$map($states.input.a, function($v) { $v.phone })',
  '$filter($list, function($v) { $v.a[b = 1] })',
  '{"name": $name}',
  '$states.input.items[$ > 3]',
  '$uppercase("phone")',
])('The expression %s reads what there is', (expression) => {
  expect(foundIn({ Output: `{% ${expression} %}` })).toEqual([]);
});

test('An expression is looked at wherever a JSONata state has one, and nowhere else', () => {
  expect(
    foundIn({
      Comment: '{% phone %}',
      Output: { a: ['{% 1 + %}', '{% $fine %}', 'no {% expression'] },
      Assign: { Next: '{% phone %}' },
    }),
  ).toEqual([
    'INVALID_JSONATA_EXPRESSION /Output/a[0]: Unexpected end of expression',
    "UNSUPPORTED_JSONATA_EXPRESSION /Assign/Next: Reference to 'phone' at the top level is not supported.",
  ]);
  expect(foundIn({ Type: 'Fail', End: undefined, Cause: '{% phone %}' })).toHaveLength(1);
  expect(foundIn({ Type: 'Wait', Seconds: '{% phone %}' })).toHaveLength(1);
});

test('An expression that is opened and not closed is refused', () => {
  expect(foundIn({ Output: '{% 1' })).toEqual([
    'SCHEMA_VALIDATION_FAILED /Output: JSONata string must start with {% and end with %}',
  ]);
});

test('An expression is left alone where it holds a reference of a deployment tool', () => {
  expect(foundIn({ Output: `{% \${table.name} & phone( %}` })).toEqual([]);
});

test('An expression may read the error output in a Catcher, and nowhere else', () => {
  const task = {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Arguments: { FunctionName: 'f' },
  };
  const caught = { ErrorEquals: ['States.ALL'], Next: 'Caught' };
  const others = { Caught: { Type: 'Succeed' } };
  const reading = '{% $states.errorOutput.Cause %}';
  expect(
    foundIn({ ...task, Catch: [{ ...caught, Output: reading, Assign: { why: reading } }] }, others),
  ).toEqual([]);
  expect(foundIn({ ...task, Output: reading, Catch: [caught] }, others)).toEqual([
    "UNSUPPORTED_JSONATA_EXPRESSION /Output: Field '$states.errorOutput' does not exist.",
  ]);
});

/** Source: Step Functions developer guide, "Transforming data with JSONata", on the reserved variable. */
test('An expression reads the result where there is one, and no other fields of $states', () => {
  const result = '{% $states.result %}';
  const task = {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Arguments: { FunctionName: 'f' },
    End: true,
  };
  expect(foundIn({ ...task, Output: result, Assign: { kept: result } })).toEqual([]);
  const refused = ["Field '$states.result' does not exist."];
  expect(foundIn({ ...task, Arguments: { FunctionName: result } }).map(messageOf)).toEqual(refused);
  expect(foundIn({ Type: 'Pass', Output: result, End: true }).map(messageOf)).toEqual(refused);
  expect(foundIn({ Type: 'Pass', Output: '{% $states.item.id %}', End: true }).map(messageOf)).toEqual([
    "Field '$states.item' does not exist.",
  ]);
});

function messageOf(found: string): string {
  return found.slice(found.indexOf(': ') + 2);
}
