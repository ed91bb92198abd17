import {
  allStates,
  type Diagnostic,
  parseDefinitionText,
  type StateMachineDefinition,
  validate,
} from '@wfm/asl/language';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AwsError, type JsonObject } from '../../../src/kernel/index.ts';
import { FIELDS } from '../support/definitions/field-names.ts';
import { brokenMachine, validMachine } from '../support/definitions/index.ts';
import { ROLE_ARN } from '../support/run-machine.ts';
import { TestCloud } from '../support/test-cloud.ts';

/** Diagnostics in the one line that the operations answer; empty for none. */
function line(diagnostics: readonly Diagnostic[]): string {
  return diagnostics
    .map(({ code, message, location }) => `${code}: ${message} at ${location ?? 'null'}`)
    .join(', ');
}

/** What an operation says of the definition; empty when it has nothing against it. */
async function refusal(operation: Promise<JsonObject>): Promise<string> {
  try {
    await operation;
    return '';
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    const said = /^Invalid State Machine Definition: '(.*)'$/su.exec(error.message)?.[1];
    // What the engine lacks, and what a test needs a mock for, is nothing against the definition.
    return said === undefined || said.startsWith('the local engine') ? '' : said;
  }
}

function create(cloud: TestCloud, definition: string): Promise<JsonObject> {
  return cloud.operation('CreateStateMachine', { name: 'machine', roleArn: ROLE_ARN, definition });
}

/** Runs an operation while time moves as far as it wants to. */
async function throughTime(cloud: TestCloud, operation: Promise<JsonObject>): Promise<JsonObject> {
  const settled = operation.then(
    () => undefined,
    () => undefined,
  );
  await cloud.clock.runUntilIdle();
  await settled;
  return operation;
}

async function verdictsOf(machine: JsonObject) {
  const definition = JSON.stringify(machine);
  const cloud = new TestCloud();
  const validated = await cloud.operation('ValidateStateMachineDefinition', { definition });
  return {
    builder: line(validate(machine)),
    validate: line(validated['diagnostics'] as unknown as readonly Diagnostic[]),
    create: await refusal(create(cloud, definition)),
    testState: await refusal(
      throughTime(
        cloud,
        cloud.operation('TestState', { definition, roleArn: ROLE_ARN, input: '{}', inspectionLevel: 'INFO' }),
      ),
    ),
    isObject: parseDefinitionText(definition).valid,
  };
}

test('The grammar makes every field of every type of state', () => {
  const made = new Set(
    fc
      .sample(validMachine, { numRuns: 700, seed: 1 })
      .flatMap((machine) => [...allStates(machine as unknown as StateMachineDefinition)])
      .flatMap(({ state }) => Object.keys(state).map((field) => `${state.Type}.${field}`)),
  );
  const known = Object.entries(FIELDS).flatMap(([type, fields]) =>
    Object.keys(fields).map((field) => `${type}.${field}`),
  );
  expect([...made].sort()).toEqual(known.sort());
});

test('A definition that is made by the grammar is taken by all', async () => {
  await fc.assert(
    fc.asyncProperty(validMachine, async (machine) => {
      expect(await verdictsOf(machine)).toEqual({
        builder: '',
        validate: '',
        create: '',
        testState: '',
        isObject: true,
      });
    }),
    { numRuns: 60 },
  );
});

test('A definition that is broken in one place has one verdict from all who check it', async () => {
  await fc.assert(
    fc.asyncProperty(brokenMachine, async (machine) => {
      const { builder, validate: validated, create: created, testState } = await verdictsOf(machine);
      expect({ validated, created }).toEqual({ validated: builder, created: builder });
      // Without States it is one state by itself to TestState.
      if ('States' in machine) expect(testState).toBe(builder);
    }),
    { numRuns: 150 },
  );
});

test('A definition that is taken comes to an end or waits for a token, whatever is broken in it', async () => {
  let taken = 0;
  await fc.assert(
    fc.asyncProperty(brokenMachine, async (machine) => {
      const definition = JSON.stringify(machine);
      const cloud = new TestCloud({ sqs: async () => ({ MessageId: 'm' }) });
      let stateMachineArn: string;
      try {
        ({ stateMachineArn } = (await create(cloud, definition)) as { stateMachineArn: string });
      } catch (error) {
        expect(error).toMatchObject({ code: 'InvalidDefinition' });
        return;
      }
      taken += 1;
      const input = JSON.stringify({ n: 1, list: [1, 2], seconds: 5 });
      const { executionArn } = await cloud.operation('StartExecution', { stateMachineArn, input });
      await cloud.clock.runUntilIdle();
      const { status } = await cloud.operation('DescribeExecution', { executionArn });
      if (!definition.includes('waitForTaskToken')) expect(status).not.toBe('RUNNING');
      expect(cloud.defects).toEqual([]);
    }),
    { numRuns: 250 },
  );
  expect(taken).toBeGreaterThan(20);
});

test('A definition with a member twice is refused by all', async () => {
  const definition =
    '{"StartAt":"A","States":{"A":{"Type":"Pass","Next":"S"},"A":{"Type":"Fail"},"S":{"Type":"Succeed"}}}';
  const said = "INVALID_JSON_DESCRIPTION: Duplicate field 'A' at null";
  const cloud = new TestCloud();
  expect(await refusal(create(cloud, definition))).toBe(said);
  expect(await cloud.operation('ValidateStateMachineDefinition', { definition })).toEqual({
    result: 'FAIL',
    diagnostics: [{ severity: 'ERROR', code: 'INVALID_JSON_DESCRIPTION', message: "Duplicate field 'A'" }],
    truncated: false,
  });
  expect(await refusal(cloud.operation('TestState', { definition, roleArn: ROLE_ARN }))).toBe(said);
});

test('A workflow without an end is refused at no place, as AWS says it', async () => {
  const definition = JSON.stringify({ StartAt: 'A', States: { A: { Type: 'Pass', Next: 'A' } } });
  await expect(create(new TestCloud(), definition)).rejects.toMatchObject({
    code: 'InvalidDefinition',
    message: "Invalid State Machine Definition: 'MISSING_END_STATE: Workflow has no terminal state at null'",
  });
});

test('One state by itself may lead to states that are not there, but not from inside a branch', async () => {
  const cloud = new TestCloud();
  const run = (state: JsonObject) =>
    refusal(cloud.operation('TestState', { definition: JSON.stringify(state), roleArn: ROLE_ARN }));
  expect(await run({ Type: 'Pass', Next: 'Elsewhere' })).toBe('');
  expect(await run({ Type: 'Pass' })).toContain('[Next, End] at /States/StateName');
  const branch = { StartAt: 'In', States: { In: { Type: 'Pass', Next: 'Elsewhere' } } };
  expect(await run({ Type: 'Parallel', Branches: [branch], Next: 'Elsewhere' })).toBe(
    "MISSING_TRANSITION_TARGET: Missing 'Next' target: Elsewhere at /States/StateName/Branches[0]/States/In/Next",
  );
});
