import type { Json } from '../../kernel/index.ts';
import type { Execution } from '../machines/execution.ts';
import { redriveStatusOf } from '../machines/redrive-status.ts';
import type { StatesContext } from './states-context.ts';

/** An event holds no more of an execution's input and output than this; what is longer is left out. */
const MAX_DATA_BYTES = 248 * 1024;

/**
 * Tells the default bus that an execution has changed its status. Express workflows do not. Source: Step Functions
 * developer guide, "Automating event delivery with EventBridge".
 */
export function publishStatusChange(context: StatesContext, execution: Execution): void {
  if (execution.stateMachine.type !== 'STANDARD') return;
  const { cloud } = context;
  cloud.publishServiceEvent({
    source: 'aws.states',
    detailType: 'Step Functions Execution Status Change',
    resources: [execution.arn],
    detail: detailOf(execution, context),
    timeEpochMs: cloud.clock.nowEpochMs(),
  });
}

function detailOf(execution: Execution, context: StatesContext): Json {
  const { state } = execution;
  const output = state.status === 'SUCCEEDED' ? state.output : null;
  const included =
    Buffer.byteLength(execution.input, 'utf8') + Buffer.byteLength(output ?? '', 'utf8') <= MAX_DATA_BYTES;
  const failed = state.status === 'FAILED' || state.status === 'ABORTED' ? state : undefined;
  const redrive = redriveStatusOf(execution, context);
  return {
    executionArn: execution.arn,
    stateMachineArn: execution.stateMachine.arn,
    stateMachineVersionArn: execution.version?.versionArn ?? null,
    stateMachineAliasArn: execution.version?.aliasArn ?? null,
    name: execution.name,
    status: state.status,
    startDate: execution.startedAtEpochMs,
    stopDate: state.status === 'RUNNING' ? null : state.stoppedAtEpochMs,
    input: included ? execution.input : null,
    inputDetails: { included },
    output: included ? output : null,
    outputDetails: output === null ? null : { included },
    error: failed?.error ?? null,
    cause: failed?.cause ?? null,
    redriveCount: execution.redrives.count,
    redriveDate: execution.redrives.latestAtEpochMs ?? null,
    redriveStatus: redrive.redriveStatus,
    redriveStatusReason: redrive.redriveStatus === 'NOT_REDRIVABLE' ? redrive.redriveStatusReason : null,
  };
}
