import type { State, TaskState } from '@wfm/asl/language';
import { parseResource } from '@wfm/asl/language';
import { AwsError } from '../../kernel/index.ts';
import type { Integrations } from '../integrations/integrations.ts';
import { checkMockedResult } from './check-mocked-result.ts';
import { type TestRequest, testStateError } from './test-request.ts';

/**
 * Checks that a state can be tested as a request has it.
 *
 * @throws AwsError ValidationException, or InvalidDefinition for a state that can be tested with a mock only.
 */
export function checkRequest(state: State, request: TestRequest, integrations: Integrations): void {
  if (request.mock === undefined) checkUnmocked(state, request, integrations);
  else checkMocked(state, request.mock, integrations);
  checkContext(state, request);
  if (state.Type === 'Map' && 'ItemReader' in state && request.mapItemReaderData === undefined) {
    throw testStateError("Testing a Map with an 'ItemReader' needs 'stateConfiguration.mapItemReaderData'.");
  }
}

function checkUnmocked(state: State, request: TestRequest, integrations: Integrations): void {
  if (request.mapIterationFailureCount !== undefined) {
    throw testStateError('TestState does not support MapIterationFailureCount when a mock is not specified.');
  }
  switch (state.Type) {
    case 'Map':
    case 'Parallel':
      throw invalidDefinition(
        'TestState API does not support Map or Parallel states. Supported state types include: [Task, Wait, Pass, Succeed, Fail, Choice]',
      );
    case 'Task':
      if (request.roleArn === undefined)
        throw testStateError('RoleArn must be specified when testing a Task state');
      checkCallable(state, integrations);
      return;
    case 'Pass':
    case 'Choice':
    case 'Wait':
    case 'Succeed':
    case 'Fail':
      return;
  }
}

/** Whether a task can be run for real: once, against a service that is here. */
function checkCallable({ Resource: arn }: TaskState, integrations: Integrations): void {
  const resource = parseResource(arn);
  if (resource?.kind === 'lambdaFunction') return;
  if (resource?.kind !== 'service') throw invalidDefinition(`TestState needs a mock for the resource ${arn}`);
  if (resource.pattern !== 'REQUEST_RESPONSE') {
    throw invalidDefinition(
      `TestState needs a mock for a task that waits ('.sync' or '.waitForTaskToken'): ${arn}`,
    );
  }
  if (!integrations.serves(resource))
    throw invalidDefinition(`the local engine does not have the integration ${arn}: test it with a mock`);
}

function checkMocked(state: State, mock: NonNullable<TestRequest['mock']>, integrations: Integrations): void {
  switch (state.Type) {
    case 'Pass':
    case 'Succeed':
    case 'Fail':
    case 'Wait':
    case 'Choice':
      throw testStateError(`State type '${state.Type}' is not supported when a mock is specified`);
    case 'Parallel':
      if (
        mock.kind === 'result' &&
        !(Array.isArray(mock.value) && mock.value.length === state.Branches.length)
      )
        throw testStateError(
          'Mocked result must contain the same number of items as number of Parallel branches.',
        );
      return;
    case 'Task':
      if (mock.kind === 'result' && mock.validation !== 'NONE')
        checkMockedResult(state.Resource, mock.value, { mode: mock.validation, integrations });
      return;
    case 'Map':
      return;
  }
}

function checkContext(state: State, { context }: TestRequest): void {
  if (context?.['Task'] === undefined) return;
  const resource = state.Type === 'Task' ? parseResource(state.Resource) : undefined;
  if (resource?.kind === 'service' && resource.pattern !== 'REQUEST_RESPONSE') return;
  throw testStateError(
    "Invalid Context object provided: Context object contains 'Task' when state is not a Task state with a '.sync' or '.waitForTaskToken' service integration pattern",
  );
}

function invalidDefinition(message: string): AwsError {
  return new AwsError({ code: 'InvalidDefinition', message });
}
