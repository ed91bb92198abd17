import type { Clock, Ids, JsonObject } from '../../kernel/index.ts';
import type { LogBatch } from '../../service/service-descriptor.ts';
import type { HistoryEvent, HistoryEventType } from '../execution/history-event.ts';
import type { Execution } from '../machines/execution.ts';
import type { StateMachine } from '../machines/state-machine.ts';

/** Source: Step Functions developer guide, "Using CloudWatch Logs to log execution history", "Log levels". */
const FATAL: ReadonlySet<HistoryEventType> = new Set([
  'ExecutionAborted',
  'ExecutionFailed',
  'ExecutionTimedOut',
]);

const ERROR: ReadonlySet<HistoryEventType> = new Set([
  ...FATAL,
  'ActivityFailed',
  'ActivityTimedOut',
  'EvaluationFailed',
  'FailStateEntered',
  'LambdaFunctionFailed',
  'LambdaFunctionTimedOut',
  'MapIterationAborted',
  'MapIterationFailed',
  'MapRunAborted',
  'MapRunFailed',
  'MapStateAborted',
  'MapStateFailed',
  'ParallelStateAborted',
  'ParallelStateFailed',
  'TaskFailed',
  'TaskStateAborted',
  'TaskSubmitFailed',
  'TaskTimedOut',
  'WaitStateAborted',
]);

/** Members of events that hold what states work on. */
const EXECUTION_DATA: ReadonlySet<string> = new Set([
  'input',
  'inputDetails',
  'output',
  'outputDetails',
  'parameters',
]);

/** Writes what executions do to the log groups that their state machines name, as much as these ask for. */
export class ExecutionLog {
  readonly #parts: { readonly clock: Clock; readonly ids: Ids };
  readonly #write: (batch: LogBatch) => void;
  /** By state machine; a machine writes to one. */
  readonly #streams = new Map<string, string>();

  constructor(parts: { readonly clock: Clock; readonly ids: Ids }, write: (batch: LogBatch) => void) {
    this.#parts = parts;
    this.#write = write;
  }

  record(execution: Execution, event: HistoryEvent): void {
    const { stateMachine } = execution;
    const { level, includeExecutionData } = stateMachine.loggingConfiguration;
    if (level === 'OFF' || !isLogged(event.type, level)) return;
    const groupName = groupNameOf(stateMachine);
    if (groupName === undefined) return;
    const text = lineOf(execution, event, includeExecutionData === true);
    const lines = [{ atEpochMs: event.timestampEpochMs, text }];
    this.#write({ groupName, streamName: this.#streamOf(stateMachine), makesGroup: false, lines });
  }

  /** `states/NAME/2026-01-31-12-00/0123abcd` */
  #streamOf({ arn, name }: StateMachine): string {
    const known = this.#streams.get(arn);
    if (known !== undefined) return known;
    const { clock, ids } = this.#parts;
    const minute = new Date(clock.nowEpochMs()).toISOString().slice(0, 16).replaceAll(/[T:]/gu, '-');
    const stream = `states/${name}/${minute}/${ids.uuid().slice(0, 8)}`;
    this.#streams.set(arn, stream);
    return stream;
  }
}

function isLogged(type: HistoryEventType, level: unknown): boolean {
  switch (level) {
    case 'ALL':
      return true;
    case 'ERROR':
      return ERROR.has(type);
    case 'FATAL':
      return FATAL.has(type);
    default:
      return false;
  }
}

/** `destinations: [{ cloudWatchLogsLogGroup: { logGroupArn: "arn:…:log-group:NAME:*" } }]` */
function groupNameOf({ loggingConfiguration: { destinations } }: StateMachine): string | undefined {
  const [first] = Array.isArray(destinations) ? (destinations as readonly JsonObject[]) : [];
  const group = first?.['cloudWatchLogsLogGroup'] as JsonObject | undefined;
  return /:log-group:([^:]+)/u.exec(String(group?.['logGroupArn'] ?? ''))?.[1];
}

/** As it was seen on AWS: numbers are texts. */
function lineOf(execution: Execution, event: HistoryEvent, withData: boolean): string {
  const details = Object.entries(event.details ?? {}).filter(
    ([name]) => withData || !EXECUTION_DATA.has(name),
  );
  return JSON.stringify({
    id: String(event.id),
    type: event.type,
    details: Object.fromEntries(details),
    previous_event_id: String(event.previousEventId),
    event_timestamp: String(event.timestampEpochMs),
    execution_arn: execution.arn,
    redrive_count: String(execution.redrives.count),
  });
}
