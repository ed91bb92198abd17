import { AwsError, type JsonObject } from '../../kernel/index.ts';
import { epochSeconds, redriveMembers } from '../api/answers.ts';
import { assertArn } from '../api/arns.ts';
import { optionalChoice, optionalText } from '../api/input.ts';
import { type OperationFactory, permissionOn } from '../api/operation.ts';
import { takePage } from '../api/paging.ts';
import { executionNameOf, unqualifiedArn } from '../arn.ts';
import type { StatesContext } from '../executions/states-context.ts';
import type { Execution } from '../machines/execution.ts';
import { namedMachine } from '../machines/named-machine.ts';
import { versionMembers } from '../machines/state-machine-version.ts';

const STATUSES = ['SUCCEEDED', 'TIMED_OUT', 'PENDING_REDRIVE', 'ABORTED', 'FAILED', 'RUNNING'] as const;

/** Source: Step Functions API reference, ListExecutions. */
export const listExecutions: OperationFactory = (context) => ({
  permissions: (input) => permissionOn('ListExecutions', input['stateMachineArn'] ?? input['mapRunArn']),

  run: async (input) => {
    const wanted = optionalChoice(input, 'statusFilter', STATUSES);
    const redriven = optionalChoice(input, 'redriveFilter', ['REDRIVEN', 'NOT_REDRIVEN']);
    const all = listedExecutions(input, context).filter(
      ({ state, redrives }) =>
        (wanted === undefined || state.status === wanted) &&
        (redriven === undefined || (redriven === 'REDRIVEN') === redrives.count > 0),
    );
    const { items, next } = takePage(all, { input, maxTokenLength: 3096 });
    const isOfMapRun = input['mapRunArn'] !== undefined;
    return { executions: items.map((execution) => listItem(execution, isOfMapRun)), ...next };
  },
});

/** Those of a state machine, a version, an alias or a Map Run, the latest first. */
function listedExecutions(input: JsonObject, context: StatesContext): readonly Execution[] {
  const { stateMachines, executions, mapRuns } = context;
  const arn = optionalText(input, 'stateMachineArn');
  const mapRunArn = optionalText(input, 'mapRunArn');
  if (mapRunArn !== undefined && arn === undefined) {
    assertArn(mapRunArn, 'mapRun');
    return mapRuns
      .get(mapRunArn)
      .executions.toReversed()
      .toSorted((left, right) => right.startedAtEpochMs - left.startedAtEpochMs);
  }
  if (arn === undefined || mapRunArn !== undefined) {
    throw invalid('Exactly one of stateMachineArn and mapRunArn must be given');
  }
  assertArn(arn, 'stateMachine');
  if (input['statusFilter'] === 'PENDING_REDRIVE')
    throw invalid('The statusFilter PENDING_REDRIVE needs a mapRunArn');
  if (input['redriveFilter'] !== undefined) throw invalid('A redriveFilter needs a mapRunArn');
  const { kind } = namedMachine(arn, context);
  const machine = stateMachines.get(unqualifiedArn(arn));
  if (machine.type === 'EXPRESS') {
    throw new AwsError({
      code: 'StateMachineTypeNotSupported',
      message: 'This operation is not supported by this type of state machine',
    });
  }
  const ofMachine = executions.of(machine.arn);
  switch (kind) {
    case 'current':
      return ofMachine;
    case 'version':
      return ofMachine.filter(({ version }) => version?.versionArn === arn);
    case 'alias':
      return ofMachine.filter(({ version }) => version?.aliasArn === arn);
  }
}

function listItem(
  { arn, stateMachine, version, state, startedAtEpochMs, mapRun, redrives }: Execution,
  isOfMapRun: boolean,
): JsonObject {
  return {
    executionArn: arn,
    stateMachineArn: stateMachine.arn,
    ...versionMembers(version),
    name: executionNameOf(arn),
    status: state.status,
    startDate: epochSeconds(startedAtEpochMs),
    ...(state.status === 'RUNNING' ? {} : { stopDate: epochSeconds(state.stoppedAtEpochMs) }),
    ...(isOfMapRun && mapRun !== undefined ? { mapRunArn: mapRun.arn, itemCount: mapRun.itemCount } : {}),
    ...redriveMembers(redrives),
  };
}

function invalid(message: string): AwsError {
  return new AwsError({ code: 'ValidationException', message });
}
