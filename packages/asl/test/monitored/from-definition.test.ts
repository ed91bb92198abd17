import { describe, expect, test } from 'vitest';
import {
  allStates,
  emit,
  fromDefinition,
  InvalidDefinitionError,
  InvalidOptionError,
  machineOf,
  type StateMachineDefinition,
  validate,
} from '../../src/index.ts';
import { monitored } from '../../src/monitored/index.ts';
import { recordedCases, recordedFolder, recordedNote } from '../support/recorded.ts';

const options = {
  monitor: 'orders',
  tableName: `\${table.name}`,
  eventBusName: 'bus',
  collectFunctionArn: 'arn:aws:lambda:eu-west-1:111111111111:function:collect',
};

/** The naive way: a text, watched. */
const watched = (text: unknown) => machineOf(monitored(fromDefinition(text), options));

const languageOf = (machine: StateMachineDefinition, name: string) =>
  [...allStates(machine)].find((found) => found.name === name)?.state.QueryLanguage ?? machine.QueryLanguage;

const JSONATA = JSON.stringify({
  QueryLanguage: 'JSONata',
  TimeoutSeconds: 600,
  StartAt: 'Charge',
  States: {
    Charge: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Arguments: { FunctionName: `\${ChargeArn}`, Payload: '{% $states.input %}' },
      End: true,
    },
  },
});

const JSON_PATH = JSON.stringify({
  StartAt: 'Rest',
  States: { Rest: { Type: 'Wait', SecondsPath: '$.seconds', Next: 'Done' }, Done: { Type: 'Succeed' } },
});

const YAML = `
StartAt: Charge
States:
  Charge:
    Type: Task
    Resource: arn:aws:states:::lambda:invoke
    Parameters:
      FunctionName: \${ChargeArn}
      Payload.$: $
    TimeoutSeconds: \${Seconds}
    End: true
`;

test('A machine in JSONata is watched as it is, and keeps its language and its timeout', () => {
  const machine = watched(JSONATA);
  expect(validate(machine)).toEqual([]);
  expect(machine).toMatchObject({ QueryLanguage: 'JSONata', TimeoutSeconds: 600 });
  expect(emit(machine)).toContain(`"FunctionName": "\${ChargeArn}"`);
});

test('A machine in JSONPath is watched as it is, and keeps its language', () => {
  const machine = watched(JSON_PATH);
  expect(validate(machine)).toEqual([]);
  expect(languageOf(machine, 'Rest')).toBeUndefined();
  expect(languageOf(machine, 'Stop the monitor')).toBe('JSONata');
});

test('A machine in YAML is watched as the same one in JSON', () => {
  const fromYaml = fromDefinition(YAML, { substitutions: { Seconds: 30 } });
  const fromJson = fromDefinition(JSON.stringify(fromYaml));
  expect(validate(machineOf(monitored(fromYaml, options)))).toEqual([]);
  expect(machineOf(monitored(fromYaml, options))).toEqual(machineOf(monitored(fromJson, options)));
});

test('A handler of failures may be a whole machine as well', () => {
  const handler = fromDefinition({
    QueryLanguage: 'JSONata',
    StartAt: 'Refund',
    States: { Refund: { Type: 'Pass', Output: '{% $states.input.failure.Error %}', End: true } },
  });
  const machine = machineOf(
    monitored(fromDefinition(JSON_PATH), { ...options, onMonitorFailed: { handler } }),
  );
  expect(validate(machine)).toEqual([]);
  expect(languageOf(machine, 'Refund')).toBe('JSONata');
});

test('A machine that is not watched keeps its language and its timeout', () => {
  expect(machineOf(fromDefinition(JSONATA))).toEqual(JSON.parse(JSONATA));
});

describe('substitutions of a definition', () => {
  test('Substitutions are put into texts, and a number where nothing else is in the text', () => {
    const charge = fromDefinition(YAML, { substitutions: { ChargeArn: 'arn:charge', Seconds: 30 } }).States[
      'Charge'
    ];
    expect(charge).toMatchObject({ Parameters: { FunctionName: 'arn:charge' }, TimeoutSeconds: 30 });
    const text = fromDefinition(
      { StartAt: 'A', States: { A: { Type: 'Pass', Comment: `\${a}-\${b}-\${c}`, End: true } } },
      { substitutions: { a: 1, b: 'two' } },
    );
    expect(text.States['A']?.Comment).toBe(`1-two-\${c}`);
  });

  test('A place that stands by itself in JSON is one as well', () => {
    const text = `{"StartAt": "A", "States": {"A": {"Type": "Wait", "Seconds": \${n}, "End": true}}}`;
    expect(fromDefinition(text).States['A']).toMatchObject({ Seconds: `\${n}` });
    expect(fromDefinition(text, { substitutions: { n: 5 } }).States['A']).toMatchObject({ Seconds: 5 });
  });

  test('A substitution that has no place is refused by name', () => {
    const misspelled = () => fromDefinition(YAML, { substitutions: { ChargeARN: 'arn' } });
    expect(misspelled).toThrow(InvalidOptionError);
    expect(misspelled).toThrow(
      `substitutions.ChargeARN must have a place \${ChargeARN} in the definition, but is "arn".`,
    );
  });
});

test('A text that is neither JSON nor YAML of a machine is refused with what is wrong', () => {
  expect(() => fromDefinition('order.asl.json')).toThrow(InvalidDefinitionError);
  expect(() => fromDefinition('order.asl.json')).toThrow('Definition is not valid JSON');
  expect(() => fromDefinition('# A machine\n---\nStartAt: b: c')).toThrow('Definition is not valid YAML');
  expect(() => fromDefinition('Comment: no machine')).toThrow('/StartAt: SCHEMA_VALIDATION_FAILED');
});

describe.skipIf(recordedFolder === undefined)(`published definitions${recordedNote}`, () => {
  test('Every published definition can be watched in the naive way', () => {
    const published = recordedCases('asl-corpus').filter(
      ({ definition }) => validate(definition).length === 0,
    );
    expect(published.length).toBeGreaterThan(70);
    for (const { id, definition } of published) {
      expect(validate(watched(JSON.stringify(definition))), id).toEqual([]);
    }
  });
});
