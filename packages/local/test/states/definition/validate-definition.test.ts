import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/kernel/index.ts';
import { validateDefinition } from '../../../src/states/definition/validate-definition.ts';
import { oneState } from '../support/run-machine.ts';

function findings(definition: JsonObject | string): readonly string[] {
  const text = typeof definition === 'string' ? definition : JSON.stringify(definition);
  const result = validateDefinition(text, 'STANDARD');
  return result.valid
    ? []
    : result.diagnostics.map(({ code, message, location }) => `${code} ${location}: ${message}`);
}

const TASK = { Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage' };

describe('a definition', () => {
  it.each<[string, JsonObject | string, string]>([
    ['is JSON', '{', 'INVALID_JSON_DESCRIPTION'],
    ['is an object', '[]', 'Definition must be a valid JSON object'],
    ['has states', { StartAt: 'A' }, '/: These fields are required: [States]'],
    [
      'starts at one of them',
      { ...oneState({ Type: 'Pass' }), StartAt: 'None' },
      "/StartAt: Missing 'StartAt' target: None",
    ],
    [
      'goes on to one of them',
      oneState({ Type: 'Pass', Next: 'None' }),
      "/States/Only/Next: Missing 'Next' target: None",
    ],
    [
      'either goes on or ends',
      oneState({ Type: 'Pass', Next: 'Only', End: true }),
      'Exactly one of these fields is required: [Next, End]',
    ],
    [
      'reaches every state',
      { StartAt: 'A', States: { A: { Type: 'Succeed' }, B: { Type: 'Succeed' } } },
      'State "B" is not reachable.',
    ],
    ['has states of known types', oneState({ Type: 'Loop' }), '/States/Only/Type: Value is not one of'],
    [
      'has no field of another state type',
      oneState({ Type: 'Pass', Seconds: 1 }),
      "/States/Only: Field 'Seconds' is not supported",
    ],
    [
      'has no field of the other query language',
      oneState({ Type: 'Pass', Output: 1 }),
      "Field 'Output' is not supported",
    ],
    ['waits for one thing', oneState({ Type: 'Wait' }), 'Exactly one of these fields is required: [Seconds'],
    [
      'has paths that are paths',
      oneState({ Type: 'Pass', InputPath: 'a.b' }),
      '/States/Only/InputPath: Value is not a valid JSONPath',
    ],
    [
      'places results by reference paths',
      oneState({ Type: 'Pass', ResultPath: '$.a[*]' }),
      'Value is not a Reference Path',
    ],
    [
      'fills templates by paths',
      oneState({ ...TASK, Parameters: { a: [{ 'b.$': 'c' }] } }),
      '/States/Only/Parameters/a[0]',
    ],
    [
      'names resources that there are',
      oneState({ Type: 'Task', Resource: 'arn:aws:states:::sqs:none' }),
      'is not recognized',
    ],
    ['has branches', oneState({ Type: 'Parallel', Branches: [] }), 'Value cannot be empty'],
    ['has an item processor', oneState({ Type: 'Map' }), 'These fields are required: [ItemProcessor]'],
    [
      'compares in choices',
      oneState({ Type: 'Choice', Choices: [{ Variable: '$', Next: 'Only' }] }),
      'Exactly one comparison operator is required',
    ],
    [
      'checks inside branches',
      oneState({
        Type: 'Parallel',
        Branches: [{ StartAt: 'In', States: { In: { Type: 'Wait', End: true } } }],
      }),
      '/States/Only/Branches[0]/States/In',
    ],
  ])('%s', (_fact, definition, finding) => {
    expect(findings(definition).join('\n')).toContain(finding);
  });

  it('has expressions that can be read', () => {
    const definition = oneState(
      { Type: 'Pass', Output: { a: ['{% $sum( %}'] } },
      { QueryLanguage: 'JSONata' },
    );
    expect(findings(definition)).toEqual([
      expect.stringContaining("/States/Only/Output/a[0]: The JSONata expression '$sum(' is not valid. S0203"),
    ]);
  });

  it('has state names once only, over all branches', () => {
    const branch = { StartAt: 'Only', States: { Only: { Type: 'Pass', End: true } } };
    expect(findings(oneState({ Type: 'Parallel', Branches: [branch] }))).toEqual([
      'DUPLICATE_STATE_NAME /States/Only/Branches[0]/States/Only: Duplicate state name: Only',
    ]);
  });

  it('is told all its findings at once', () => {
    expect(findings(oneState({ Type: 'Wait', Next: 'None', Foo: 1 }))).toHaveLength(3);
  });

  it('leaves placeholders of a deployment template alone', () => {
    const placeholder = ['$', '{FunctionArn}'].join('');
    expect(findings(oneState({ Type: 'Task', Resource: placeholder }))).toEqual([]);
  });
});
