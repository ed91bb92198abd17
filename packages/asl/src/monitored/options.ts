import type { WhenKeyInUse } from '@wfm/contract';
import { InvalidOptionError } from '../errors.ts';
import type { Branch, StateMachineDefinition } from '../language/index.ts';
import { parseKeyTemplate } from './key-template.ts';
import { type MonitoredNames, monitoredNames } from './names.ts';

/** Where a failed Parallel goes. */
export interface FailureRoute {
  /**
   * States that handle the failure. Their input is the Parallel's input with `failure: { Error, Cause }` added. May
   * be a whole machine; states that name no query language have that of the machine, or JSONPath.
   */
  readonly handler: Branch | StateMachineDefinition;
  /** Error names. Absent: `States.ALL`, which also catches failures of the work. */
  readonly errorEquals?: readonly string[];
}

/** Which key a section has, and with it everything that belongs to the section. */
export interface KeyOptions {
  /**
   * A key of several parts of the execution's input: `${tenant}#${order.id}`. Events name the parts in the same order, with the same
   * texts between them: `${detail.tenant}#${detail.orderId}`. Absent: see `workflowKeyExpression`.
   */
  readonly workflowKey?: string;
  /** JSONata expression of the workflow key, without delimiters. Absent: `workflowkey` of the execution's input. */
  readonly workflowKeyExpression?: string;
}

export interface MonitoredOptions extends KeyOptions {
  /** Name of the monitor. */
  readonly monitor: string;
  readonly tableName: string;
  /** Name or ARN of the bus that carries the stop event. */
  readonly eventBusName: string;
  readonly collectFunctionArn: string;
  /** How long the monitor waits, in seconds. Absent: one day. The work must end within it. */
  readonly timeoutSeconds?: number;
  /**
   * Longest silence before a heartbeat signal, in seconds; after it the section fails with `Monitor.Silent`. Absent: none are
   * expected.
   */
  readonly heartbeatSeconds?: number;
  /**
   * Whether events that say `endsWork` end the work: the section then succeeds at once, with the event as its output. Absent:
   * no event does, and whatever completes the monitor, the work goes on.
   */
  readonly endsWork?: boolean;
  /** What becomes of an execution whose workflow key another one holds. Absent: it is rejected. */
  readonly whenKeyInUse?: WhenKeyInUse;
  /**
   * How long the mailbox outlives the registration if nobody removes it, in seconds. At least as long as a dead letter may
   * be kept and the retention after an end together, so that what is known of earlier runs is not cut short. Absent: 15 days.
   */
  readonly retentionSeconds?: number;
  /** How long the stop step waits for its answer, in seconds. Absent: 300. */
  readonly stopTimeoutSeconds?: number;
  /** How long one try of the collect step may take, in seconds. Absent: 60. */
  readonly collectTimeoutSeconds?: number;
  /** Put before the name of each added state. Absent: nothing. */
  readonly namePrefix?: string;
  /** What happens when the monitor is told to fail, or the work fails. Absent: the workflow fails with that error and cause. */
  readonly onMonitorFailed?: FailureRoute;
}

export interface ResolvedMonitoredOptions
  extends Required<Omit<MonitoredOptions, Optional | 'namePrefix' | 'workflowKey'>> {
  readonly heartbeatSeconds: number | undefined;
  readonly onMonitorFailed: Required<FailureRoute> | undefined;
  readonly names: MonitoredNames;
}

type Optional = 'heartbeatSeconds' | 'onMonitorFailed';

/** Every section of an execution has this one. */
export const DEFAULT_WORKFLOW_KEY = '$states.context.Execution.Input.workflowkey';
const ONE_DAY_SECONDS = 86_400;
/** Longest timeout of a state. Source: States Language specification, "Task State". */
const TIMEOUT_MAX_SECONDS = 99_999_999;

/** @throws InvalidOptionError naming the first option that is out of range. */
export function resolveMonitoredOptions(options: MonitoredOptions): ResolvedMonitoredOptions {
  const resolved = {
    timeoutSeconds: ONE_DAY_SECONDS,
    retentionSeconds: 15 * ONE_DAY_SECONDS,
    stopTimeoutSeconds: 300,
    collectTimeoutSeconds: 60,
    endsWork: false,
    whenKeyInUse: 'reject' as const,
    ...options,
    workflowKeyExpression: keyExpressionOf(options),
    heartbeatSeconds: options.heartbeatSeconds,
    onMonitorFailed:
      options.onMonitorFailed === undefined
        ? undefined
        : { errorEquals: ['States.ALL'], ...options.onMonitorFailed },
    names: monitoredNames(options.namePrefix ?? ''),
  };
  for (const name of ['monitor', 'tableName', 'eventBusName', 'collectFunctionArn'] as const) {
    if (resolved[name] === '') throw new InvalidOptionError(name, 'must not be empty', resolved[name]);
  }
  for (const name of ['timeoutSeconds', 'stopTimeoutSeconds', 'collectTimeoutSeconds'] as const) {
    assertSeconds(name, resolved[name], 1);
  }
  assertSeconds('retentionSeconds', resolved.retentionSeconds, 0);
  if (resolved.heartbeatSeconds !== undefined) {
    assertSeconds('heartbeatSeconds', resolved.heartbeatSeconds, 1);
    if (resolved.heartbeatSeconds >= resolved.timeoutSeconds) {
      throw new InvalidOptionError(
        'heartbeatSeconds',
        `must be less than timeoutSeconds (${resolved.timeoutSeconds})`,
        resolved.heartbeatSeconds,
      );
    }
  }
  return resolved;
}

/** @throws InvalidOptionError if they are no whole number of seconds that a state may wait. */
export function assertSeconds(option: string, value: number, least: number): void {
  if (!Number.isInteger(value) || value < least || value > TIMEOUT_MAX_SECONDS) {
    throw new InvalidOptionError(
      option,
      `must be a whole number of seconds from ${least} to ${TIMEOUT_MAX_SECONDS}`,
      value,
    );
  }
}

/**
 * JSONata expression of the workflow key, without delimiters.
 *
 * @throws InvalidOptionError if the options say it twice, or the template is none.
 */
export function keyExpressionOf({ workflowKey, workflowKeyExpression }: KeyOptions): string {
  if (workflowKey === undefined) return workflowKeyExpression ?? DEFAULT_WORKFLOW_KEY;
  if (workflowKeyExpression === undefined) return parseKeyTemplate(workflowKey);
  throw new InvalidOptionError('workflowKey', 'must not be there beside workflowKeyExpression', workflowKey);
}
