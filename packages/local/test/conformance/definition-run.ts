import { AwsError, type JsonObject } from '../../src/kernel/index.ts';
import { deepEqual } from '../../src/states/json-values.ts';
import type { ValidationCase, VariableReferencesCase } from './asl-execution-cases.ts';
import { cloudFor } from './asl-execution-mocks.ts';
import type { Door, OpenDoor } from './door.ts';

export interface DefinitionResult {
  readonly agrees: boolean;
  readonly expected: unknown;
  readonly seen: unknown;
}

/** Has a recorded definition checked by the recorded operation. */
export async function runValidationCase(recorded: ValidationCase, open: OpenDoor): Promise<DefinitionResult> {
  const door = await open(cloudFor());
  try {
    return recorded.api === 'CreateStateMachine'
      ? await created(recorded, door)
      : await validated(recorded, door);
  } finally {
    await door.close();
  }
}

/** Makes a recorded state machine and asks which variables its states refer to. */
export async function runVariableReferencesCase(
  { definition, expect }: VariableReferencesCase,
  open: OpenDoor,
): Promise<DefinitionResult> {
  const door = await open(cloudFor());
  try {
    const made = await door.call('states', 'CreateStateMachine', machineInput(JSON.stringify(definition)));
    const stateMachineArn = String(made['stateMachineArn']);
    const { variableReferences } = await door.call('states', 'DescribeStateMachine', { stateMachineArn });
    const expected = Object.fromEntries(
      Object.entries(expect.variableReferences).map(([state, names]) => [state, names.toSorted()]),
    );
    return { agrees: deepEqual(expected, variableReferences ?? null), expected, seen: variableReferences };
  } finally {
    await door.close();
  }
}

async function validated({ type, expect, ...given }: ValidationCase, door: Door): Promise<DefinitionResult> {
  const { result, diagnostics } = await door.call('states', 'ValidateStateMachineDefinition', {
    definition: textOf(given),
    type,
  });
  const seen = { valid: result === 'OK', diagnostics: diagnostics ?? [] };
  const expected = { valid: expect.valid, diagnostics: expect.diagnostics ?? [] };
  return { agrees: deepEqual(expected, seen), expected, seen };
}

async function created({ type, expect, ...given }: ValidationCase, door: Door): Promise<DefinitionResult> {
  const expected = { ...expect.error, message: expect.error?.message.replaceAll('<partition>', 'aws') };
  try {
    await door.call('states', 'CreateStateMachine', { ...machineInput(textOf(given)), type });
    return { agrees: expect.valid, expected, seen: 'accepted' };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    const seen = { code: error.code, message: error.message };
    return { agrees: deepEqual(expected, seen), expected, seen };
  }
}

function textOf({
  definition,
  definitionText,
}: Pick<ValidationCase, 'definition' | 'definitionText'>): string {
  return definitionText ?? JSON.stringify(definition);
}

function machineInput(definition: string): JsonObject {
  return { name: 'recorded-case', roleArn: 'arn:aws:iam::111111111111:role/any', definition };
}
