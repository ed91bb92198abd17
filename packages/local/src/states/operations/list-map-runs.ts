import { assertArn } from '../api/arns.ts';
import { requiredString } from '../api/input.ts';
import { epochSeconds } from '../api/instants.ts';
import type { OperationFactory } from '../api/operation-factory.ts';
import { pageOf } from '../api/paging.ts';
import { permissionOn } from '../api/permission.ts';

/** @see https://docs.aws.amazon.com/step-functions/latest/apireference/API_ListMapRuns.html */
export const listMapRuns: OperationFactory = ({ executions, mapRuns }) => ({
  permissions: (input) => permissionOn('ListMapRuns', input['executionArn']),

  run: async (input) => {
    const arn = requiredString(input, 'executionArn');
    assertArn(arn, 'execution');
    const execution = executions.get(arn);
    const { items, next } = pageOf(mapRuns.of(execution.arn), { input, maxTokenCharacters: 1024 });
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
