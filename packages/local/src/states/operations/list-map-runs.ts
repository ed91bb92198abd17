import { epochSeconds } from '../api/answers.ts';
import { assertArn } from '../api/arns.ts';
import { requiredText } from '../api/input.ts';
import { type OperationFactory, permissionOn } from '../api/operation.ts';
import { takePage } from '../api/paging.ts';

/** Source: Step Functions API reference, ListMapRuns. */
export const listMapRuns: OperationFactory = ({ executions, mapRuns }) => ({
  permissions: (input) => permissionOn('ListMapRuns', input['executionArn']),

  run: async (input) => {
    const arn = requiredText(input, 'executionArn');
    assertArn(arn, 'execution');
    const execution = executions.get(arn);
    const { items, next } = takePage(mapRuns.of(execution.arn), { input, maxTokenLength: 1024 });
    return {
      mapRuns: items.map(({ arn: mapRunArn, executionArn, stateMachine, startedAtEpochMs, state }) => ({
        executionArn,
        mapRunArn,
        stateMachineArn: stateMachine.arn,
        startDate: epochSeconds(startedAtEpochMs),
        ...(state.status === 'RUNNING' ? {} : { stopDate: epochSeconds(state.stoppedAtEpochMs) }),
      })),
      ...next,
    };
  },
});
