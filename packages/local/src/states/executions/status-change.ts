import type { Json } from '../../kernel/index.ts';
import type { Execution } from '../machines/execution.ts';
import { redriveStatusOf } from '../machines/redrive-status.ts';
import type { StatesContext } from './states-context.ts';

/**
 * An event holds no more of an execution's input and output than this, escaped as they are in the event: of more than this together
 * the input is left out, and an output that is more by itself. Source: Step Functions developer guide, "Step Functions events".
 */
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
  const outputBytes = output === null ? 0 : escapedBytes(output);
  const inputIncluded = escapedBytes(execution.input) + outputBytes <= MAX_DATA_BYTES;
  const outputIncluded = outputBytes <= MAX_DATA_BYTES;
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
    input: inputIncluded ? execution.input : null,
    inputDetails: { included: inputIncluded },
    output: outputIncluded ? output : null,
    outputDetails: output === null ? null : { included: outputIncluded },
    error: failed?.error ?? null,
    cause: failed?.cause ?? null,
    redriveCount: execution.redrives.count,
    redriveDate: execution.redrives.latestAtEpochMs ?? null,
    redriveStatus: redrive.redriveStatus,
    redriveStatusReason: redrive.redriveStatus === 'NOT_REDRIVABLE' ? redrive.redriveStatusReason : null,
  };
}

function escapedBytes(document: string): number {
  return Buffer.byteLength(JSON.stringify(document), 'utf8') - '""'.length;
}
