import { AwsFault } from '../../kernel/index.ts';
import { assertArn } from '../api/arns.ts';
import { optionalEnum, requiredString } from '../api/input.ts';
import { epochSeconds } from '../api/instants.ts';
import type { OperationFactory } from '../api/operation-factory.ts';
import { pageOf } from '../api/paging.ts';
import { permissionOn } from '../api/permission.ts';

const STATUSES = ['SUCCEEDED', 'TIMED_OUT', 'PENDING_REDRIVE', 'ABORTED', 'FAILED', 'RUNNING'] as const;

/** @see https://docs.aws.amazon.com/step-functions/latest/apireference/API_ListExecutions.html */
export const listExecutions: OperationFactory = ({ stateMachines, executions }) => ({
  permissions: (input) => permissionOn('ListExecutions', input['stateMachineArn']),

  run: async (input) => {
    const arn = requiredString(input, 'stateMachineArn');
    assertArn(arn, 'stateMachine');
    if (stateMachines.get(arn).type === 'EXPRESS') {
      throw new AwsFault({
        code: 'StateMachineTypeNotSupported',
        message: 'This operation is not supported by this type of state machine',
      });
    }
    const wanted = optionalEnum(input, 'statusFilter', STATUSES);
    const all = executions.of(arn).filter(({ state }) => wanted === undefined || state.status === wanted);
    const { items, next } = pageOf(all, { input, maxTokenCharacters: 3096 });
    return {
      executions: items.map(({ arn: executionArn, name, state, startedAtEpochMs }) => ({
        executionArn,
        stateMachineArn: arn,
        name,
        status: state.status,
        startDate: epochSeconds(startedAtEpochMs),
        ...(state.status === 'RUNNING' ? {} : { stopDate: epochSeconds(state.stoppedAtEpochMs) }),
        redriveCount: 0,
      })),
      ...next,
    };
  },
});
