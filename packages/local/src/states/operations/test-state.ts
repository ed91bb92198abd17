import { alsoKnownTo, invalidDefinition } from '../api/definitions.ts';
import { assertExecutionInput } from '../api/execution-input.ts';
import { type OperationFactory, permissionOn } from '../api/operation.ts';
import { type LoneState, validateState } from '../definition/validate-state.ts';
import type { Integrations } from '../integrations/integrations.ts';
import { checkRequest } from '../test-state/check-request.ts';
import { runTest, type TestOutcome } from '../test-state/run-test.ts';
import { parseTestRequest, type TestRequest, testStateError } from '../test-state/test-request.ts';

/**
 * Runs one state by itself. Only HTTP tasks have what `TRACE` shows beyond `DEBUG`, and the local engine has none.
 * Source: Step Functions API reference, TestState.
 */
export const testState: OperationFactory = (context) => ({
  permissions: () => permissionOn('TestState', '*'),
  run: async (input) => {
    const request = parseTestRequest(input);
    assertExecutionInput(request.inputText);
    const lone = loneState(request, context.integrations);
    checkRequest(lone.state, request, context.integrations);
    const { outcome, inspectionData } = await runTest(context, lone, request);
    return {
      ...answer(outcome),
      ...(request.inspectionLevel === 'INFO' ? {} : { inspectionData }),
    };
  },
});

function loneState({ definitionText, stateName }: TestRequest, integrations: Integrations): LoneState {
  const result = validateState(definitionText, stateName, alsoKnownTo(integrations));
  switch (result.kind) {
    case 'valid':
      return result.lone;
    case 'not-found':
      throw testStateError('State not found in definition');
    case 'invalid':
      throw invalidDefinition(result.diagnostics);
  }
}

function answer(outcome: TestOutcome) {
  const failure =
    'failure' in outcome ? { error: outcome.failure.error, cause: outcome.failure.errorCause } : {};
  const { output, next } =
    'transition' in outcome ? outcome.transition : { output: undefined, next: undefined };
  return {
    status: outcome.status,
    ...failure,
    ...(output === undefined ? {} : { output: output.text }),
    ...(next === undefined ? {} : { nextState: next }),
  };
}
