import { declarationName, type MonitorName } from '../ids.ts';
import type { SignalDeclaration } from './signal-declaration.ts';

/** `source` and `detail-type` of the event by which a workflow stops its own monitor. */
export const STOP_EVENT_SOURCE = 'workflow.sfn';
export const STOP_EVENT_DETAIL_TYPE = 'WorkflowMonitoring';

/** How `detail.message` of the sample's two generic events begins. */
export const FAIL_MESSAGE_PREFIX = 'WorkflowError';
export const STOP_MESSAGE_PREFIX = 'StopWorkflowMonitoring';

/** Name of the declaration of the stop step's own event, and where that names the section which it ends. */
export const STOP_DECLARATION_NAME = 'stop-step';
export const STOP_SECTION_PATH = '$.detail.section';

/** A declared event: the pattern of its rule and what its matches mean. */
export interface DeclaredEvent<Declaration extends SignalDeclaration = SignalDeclaration> {
  /** EventBridge event pattern. */
  readonly pattern: Readonly<Record<string, unknown>>;
  readonly declaration: Declaration;
}

/** An event that acts on a wait, as those of the sample do. */
export type SampleEvent = DeclaredEvent<Exclude<SignalDeclaration, { kind: 'inform' }>>;

export interface SampleEventOptions {
  readonly monitor: MonitorName;
  /** How long such an event waits for a registration, in seconds. */
  readonly timeToLiveSeconds: number;
}

/**
 * `detail: { message: 'WorkflowError…', workflowkey }` fails the workflow; the error name is the message itself. An
 * event may name a monitor (`detail.monitor`); one that names none is meant for every monitor that keeps the generic
 * events on.
 */
export function genericFailEvent({ monitor, timeToLiveSeconds }: SampleEventOptions): SampleEvent {
  return {
    pattern: {
      detail: { message: [{ prefix: FAIL_MESSAGE_PREFIX }], monitor: [{ exists: false }, monitor] },
    },
    declaration: {
      name: declarationName('workflow-error'),
      monitor,
      kind: 'fail',
      workflowKeyPath: '$.detail.workflowkey',
      executionArnPath: '$.detail.executionArn',
      error: { path: '$.detail.message' },
      timeToLiveSeconds,
    },
  };
}

/**
 * `detail: { message: 'StopWorkflowMonitoring…', workflowkey }` from outside completes the monitor. The stop step's
 * own event names its monitor and is matched by {@link stopEvent}.
 */
export function genericCompleteEvent(options: SampleEventOptions): SampleEvent {
  return completeEvent('stop-monitoring', [{ exists: false }], options);
}

/**
 * How long a stop step's event waits for its registration: as long as a registration that is being retried may take. It
 * is no setting: a stop that expired would leave its workflow waiting for the monitor's timeout.
 */
export const STOP_TIME_TO_LIVE_SECONDS = 86_400;

/** The event of the workflow's own stop step. A workflow has it whether or not it keeps the generic events on. */
export function stopEvent({ monitor }: Pick<SampleEventOptions, 'monitor'>): SampleEvent {
  return completeEvent(STOP_DECLARATION_NAME, [monitor], {
    monitor,
    timeToLiveSeconds: STOP_TIME_TO_LIVE_SECONDS,
  });
}

/** Both have the sample's shape; they differ in whether `detail.monitor` is there. */
function completeEvent(
  name: string,
  monitorPattern: readonly unknown[],
  { monitor, timeToLiveSeconds }: SampleEventOptions,
): SampleEvent {
  return {
    pattern: { detail: { message: [{ prefix: STOP_MESSAGE_PREFIX }], monitor: monitorPattern } },
    declaration: {
      name: declarationName(name),
      monitor,
      kind: 'complete',
      workflowKeyPath: '$.detail.workflowkey',
      executionArnPath: '$.detail.executionArn',
      replyTokenPath: '$.detail.tasktoken',
      timeToLiveSeconds,
    },
  };
}
