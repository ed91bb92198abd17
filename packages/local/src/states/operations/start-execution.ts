import { AwsError } from '../../kernel/index.ts';
import { epochSeconds } from '../api/answers.ts';
import { assertArn, refuseLabelled } from '../api/arns.ts';
import { assertExecutionInput } from '../api/execution-input.ts';
import { optionalText, requiredText } from '../api/input.ts';
import { assertName } from '../api/names.ts';
import { type OperationFactory, permissionOn } from '../api/operation.ts';
import { assertTestCase, withoutTestCase } from '../api/test-case.ts';
import { executionArn } from '../arn.ts';
import { startExecution as start } from '../executions/start-execution.ts';
import type { Execution } from '../machines/execution.ts';
import { executableBy } from '../machines/named-machine.ts';

/**
 * Starting a Standard workflow twice by the same name and with the same input gives the same execution as long as it
 * runs; any other second use of a name is refused. Source: Step Functions API reference, StartExecution.
 */
export const startExecution: OperationFactory = (context) => ({
  permissions: (input) =>
    permissionOn('StartExecution', withoutTestCase(String(input['stateMachineArn']), context.mocks).arn),

  run: async (request) => {
    const { arn, testCase } = withoutTestCase(requiredText(request, 'stateMachineArn'), context.mocks);
    assertArn(arn, 'stateMachine');
    refuseLabelled(arn, 'State Machine');
    const { stateMachine, version } = executableBy(arn, context, context.cloud.ids);
    context.stateMachines.assertNotDeleting(stateMachine.arn);
    assertTestCase(stateMachine.name, testCase, context.mocks);
    const name = optionalText(request, 'name') ?? context.cloud.ids.uuid();
    const input = optionalText(request, 'input') ?? '{}';
    assertName(name);
    assertExecutionInput(input);
    const existing =
      stateMachine.type === 'STANDARD'
        ? context.executions.find(executionArn(stateMachine.arn, name))
        : undefined;
    if (existing !== undefined && !(existing.state.status === 'RUNNING' && existing.input === input)) {
      throw new AwsError({
        code: 'ExecutionAlreadyExists',
        message: `Execution Already Exists: '${existing.arn}'`,
      });
    }
    const traceHeader = optionalText(request, 'traceHeader');
    return answer(existing ?? start(context, { stateMachine, version, name, input, traceHeader, testCase }));
  },
});

function answer({ arn, startedAtEpochMs }: Execution) {
  return { executionArn: arn, startDate: epochSeconds(startedAtEpochMs) };
}
