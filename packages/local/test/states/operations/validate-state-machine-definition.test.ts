import { expect, test } from 'vitest';
import type { JsonObject } from '../../../src/kernel/index.ts';
import { oneState } from '../support/run-machine.ts';
import { TestCloud } from '../support/test-cloud.ts';

function validate(definition: JsonObject): Promise<JsonObject> {
  return new TestCloud().operation('ValidateStateMachineDefinition', {
    definition: JSON.stringify(definition),
  });
}

test('ValidateStateMachineDefinition finds nothing in a definition that can be created', async () => {
  expect(await validate(oneState({ Type: 'Pass' }))).toEqual({
    result: 'OK',
    diagnostics: [],
    truncated: false,
  });
});

test('ValidateStateMachineDefinition tells code, place and severity of what is wrong', async () => {
  const { result, diagnostics, truncated } = await validate({
    ...oneState({ Type: 'Pass' }),
    StartAt: 'None',
  });
  expect([result, truncated]).toEqual(['FAIL', false]);
  expect(diagnostics).toContainEqual({
    severity: 'ERROR',
    code: expect.stringMatching(/^[A-Z_]+$/u),
    message: expect.stringContaining('None'),
    location: '/StartAt',
  });
});

test('ValidateStateMachineDefinition tells a hundred diagnostics at most, and that there are more', async () => {
  const states = Array.from({ length: 101 }, (_, index) => [`Lost${index}`, { Type: 'Pass', End: true }]);
  const definition = {
    StartAt: 'Only',
    States: { Only: { Type: 'Pass', End: true }, ...Object.fromEntries(states) },
  };
  const { diagnostics, truncated } = await validate(definition);
  expect([(diagnostics as readonly JsonObject[]).length, truncated]).toEqual([100, true]);
});
