import { AwsError } from '../../kernel/index.ts';
import { epochSeconds } from '../api/answers.ts';
import { assertArn } from '../api/arns.ts';
import { assertExecutionInput } from '../api/execution-input.ts';
import { optionalText, requiredText } from '../api/input.ts';
import { assertName } from '../api/names.ts';
import { type OperationFactory, permissionOn } from '../api/operation.ts';
import { assertTestCase, withoutTestCase } from '../api/test-case.ts';
import { startExecution } from '../executions/start-execution.ts';
import { executableBy } from '../machines/named-machine.ts';

const BILLING_STEP_MS = 100;
const BILLED_MEMORY_MB = 64;

/** Source: Step Functions API reference, StartSyncExecution. */
export const startSyncExecution: OperationFactory = (context) => ({
  permissions: (input) =>
    permissionOn('StartSyncExecution', withoutTestCase(String(input['stateMachineArn']), context.mocks).arn),

  run: async (request) => {
    const { arn, testCase } = withoutTestCase(requiredText(request, 'stateMachineArn'), context.mocks);
    assertArn(arn, 'stateMachine');
    const { stateMachine, version } = executableBy(arn, context, context.cloud.ids);
    context.stateMachines.assertNotDeleting(stateMachine.arn);
    assertTestCase(stateMachine.name, testCase, context.mocks);
    if (stateMachine.type !== 'EXPRESS') {
      throw new AwsError({
        code: 'StateMachineTypeNotSupported',
        message: 'This operation is not supported by this type of state machine',
      });
    }
    const name = optionalText(request, 'name') ?? context.cloud.ids.uuid();
    const input = optionalText(request, 'input') ?? '{}';
    assertName(name);
    assertExecutionInput(input);
    const execution = startExecution(context, {
      stateMachine,
      version,
      name,
      input,
      synchronous: true,
      testCase,
    });
    await execution.ended;
    const { state, startedAtEpochMs } = execution;
    if (state.status === 'RUNNING') throw new TypeError(`execution ${execution.arn} ended and still runs`);
    const durationMs = state.stoppedAtEpochMs - startedAtEpochMs;
    return {
      executionArn: execution.arn,
      stateMachineArn: stateMachine.arn,
      name,
      startDate: epochSeconds(startedAtEpochMs),
      stopDate: epochSeconds(state.stoppedAtEpochMs),
      status: state.status === 'ABORTED' ? 'FAILED' : state.status,
      input,
      inputDetails: { included: true },
      ...(state.status === 'SUCCEEDED' ? { output: state.output, outputDetails: { included: true } } : {}),
      ...(state.status === 'FAILED' && state.error !== undefined ? { error: state.error } : {}),
      ...(state.status === 'FAILED' && state.cause !== undefined ? { cause: state.cause } : {}),
      billingDetails: {
        billedDurationInMilliseconds: Math.max(1, Math.ceil(durationMs / BILLING_STEP_MS)) * BILLING_STEP_MS,
        billedMemoryUsedInMB: BILLED_MEMORY_MB,
      },
    };
  },
});
