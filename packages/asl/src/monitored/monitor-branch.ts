import {
  type CollectRequest,
  type CollectResponse,
  EXECUTION_MAX_SECONDS,
  invalidWorkflowKeyExpression,
  MONITOR_ERRORS,
  REGISTER_EXPRESSION,
  registerExpressionValues,
  TABLE_ATTRIBUTES,
  workflowKeyExpression,
} from '@wfm/contract';
import type { Branch, ChoiceState, FailState, TaskState } from '../language/index.ts';
import { endOrGoOn, leaveWork } from './ended-work.ts';
import {
  BEGUN_AT_EPOCH_MS,
  digits,
  EXECUTION_STARTED_AT,
  REDRIVE_COUNT,
  RUN_STARTED_AT,
  STATE_ENTERED_AT,
  sinceRedrive,
} from './instants.ts';
import { MONITOR_VARIABLES } from './names.ts';
import type { ResolvedMonitoredOptions } from './options.ts';
import { COLLECT_RETRY, DYNAMODB_RETRY, DYNAMODB_RETRY_MAX_SECONDS } from './retries.ts';

/** The branch that waits for a signal: registers, and collects a signal that came early. */
export function monitorBranch(options: ResolvedMonitoredOptions): Branch {
  const { names } = options;
  return {
    StartAt: names.register,
    States: {
      [names.register]: register(options, FIRST_ENTRY),
      [names.registerAgain]: register(options, LATER_ENTRY),
      [names.collect]: collect(options),
      [names.decide]: decide(options),
      [names.fail]: fail(),
      [names.refuseKey]: refuseKey(options),
      ...(options.heartbeatSeconds === undefined
        ? {}
        : { [names.silent]: silent(options, options.heartbeatSeconds) }),
      [names.done]: { Type: 'Succeed', QueryLanguage: 'JSONata' },
      ...(options.endsWork ? { [names.endOrGoOn]: endOrGoOn(names), [names.leaveWork]: leaveWork() } : {}),
    },
  };
}

/** How an entry into a register state says when the execution came to register. */
interface Entry {
  /** JSONata expression of the instant, in milliseconds. */
  readonly registeredAtEpochMs: string;
  /** What its `Catch` assigns beside the attempt. */
  readonly assigns: Readonly<Record<string, string>>;
}

const FIRST_ENTRY: Entry = {
  registeredAtEpochMs: BEGUN_AT_EPOCH_MS,
  assigns: { [MONITOR_VARIABLES.registeredAt]: `{% $fromMillis(${BEGUN_AT_EPOCH_MS}) %}` },
};

/** An execution that registers again after a collect step counts its signals from its first try on. */
const LATER_ENTRY: Entry = {
  registeredAtEpochMs: sinceRedrive(`$toMillis($${MONITOR_VARIABLES.registeredAt})`),
  assigns: {},
};

function register(options: ResolvedMonitoredOptions, { registeredAtEpochMs, assigns }: Entry): TaskState {
  const { timeoutSeconds, heartbeatSeconds, retentionSeconds } = options;
  // The timeout counts for each try of the state. The registration is there as long as the last one may wait.
  const registrationLifeSeconds = timeoutSeconds + DYNAMODB_RETRY_MAX_SECONDS;
  return {
    Type: 'Task',
    QueryLanguage: 'JSONata',
    Resource: 'arn:aws:states:::aws-sdk:dynamodb:updateItem.waitForTaskToken',
    Arguments: {
      TableName: options.tableName,
      Key: {
        [TABLE_ATTRIBUTES.partitionKey]: {
          S: `{% ${workflowKeyExpression(options.workflowKeyExpression)} %}`,
        },
        [TABLE_ATTRIBUTES.sortKey]: { S: options.monitor },
      },
      ...REGISTER_EXPRESSION,
      ExpressionAttributeValues: registerExpressionValues({
        executionArn: '{% $states.context.Execution.Id %}',
        taskToken: '{% $states.context.Task.Token %}',
        runStartedAtEpochMs: digits(`$toMillis(${RUN_STARTED_AT})`),
        executionStartedAtEpochMs: digits(`$toMillis(${EXECUTION_STARTED_AT})`),
        redriveCount: digits(REDRIVE_COUNT),
        registeredAtEpochMs: digits(registeredAtEpochMs),
        registrationExpiresAtEpochMs: digits(`${BEGUN_AT_EPOCH_MS} + ${registrationLifeSeconds * 1_000}`),
        itemExpiresAtEpochSeconds: digits(
          `$ceil(${BEGUN_AT_EPOCH_MS} / 1000) + ${EXECUTION_MAX_SECONDS + retentionSeconds}`,
        ),
      }),
    },
    TimeoutSeconds: timeoutSeconds,
    ...(heartbeatSeconds === undefined ? {} : { HeartbeatSeconds: heartbeatSeconds }),
    Retry: [DYNAMODB_RETRY],
    Catch: [
      {
        ErrorEquals: ['DynamoDb.ConditionalCheckFailedException'],
        Assign: {
          ...assigns,
          // A name that no other has: two states of an execution may be entered in one instant. A function of an earlier
          // release reads the instant.
          [MONITOR_VARIABLES.attempt]: `{% ${STATE_ENTERED_AT} & '#' & $uuid() %}`,
        },
        // A further try to register needs the input that the error would replace.
        Output: '{% $states.input %}',
        Next: options.names.collect,
      },
      // The only expression that can fail is that of the key, and then nothing is written.
      { ErrorEquals: ['States.QueryEvaluationError'], Next: options.names.refuseKey },
      ...(heartbeatSeconds === undefined
        ? []
        : [{ ErrorEquals: ['States.HeartbeatTimeout'], Next: options.names.silent }]),
    ],
    ...(options.endsWork ? { Next: options.names.endOrGoOn } : { End: true }),
  };
}

function collect(options: ResolvedMonitoredOptions): TaskState {
  return {
    Type: 'Task',
    QueryLanguage: 'JSONata',
    Resource: 'arn:aws:states:::lambda:invoke',
    Arguments: {
      FunctionName: options.collectFunctionArn,
      Payload: {
        workflowkey: `{% ${workflowKeyExpression(options.workflowKeyExpression)} %}`,
        monitor: options.monitor,
        executionArn: '{% $states.context.Execution.Id %}',
        attempt: `{% $${MONITOR_VARIABLES.attempt} %}`,
        runStartedAt: `{% ${RUN_STARTED_AT} %}`,
        executionStartedAt: `{% ${EXECUTION_STARTED_AT} %}`,
        registeredAt: `{% $fromMillis(${LATER_ENTRY.registeredAtEpochMs}) %}`,
        ...(options.whenKeyInUse === 'reject' ? {} : { whenKeyInUse: options.whenKeyInUse }),
      } satisfies Omit<Record<keyof CollectRequest, string>, 'whenKeyInUse'>,
    },
    TimeoutSeconds: options.collectTimeoutSeconds,
    Retry: COLLECT_RETRY,
    Assign: { [MONITOR_VARIABLES.collected]: '{% $states.result.Payload %}' },
    Output: '{% $states.input %}',
    Next: options.names.decide,
  };
}

function decide({ names, endsWork }: ResolvedMonitoredOptions): ChoiceState {
  const targets = {
    fail: names.fail,
    complete: endsWork ? names.endOrGoOn : names.done,
    register: names.registerAgain,
  } as const satisfies Record<CollectResponse['outcome'], string>;
  return {
    Type: 'Choice',
    QueryLanguage: 'JSONata',
    Choices: Object.entries(targets).map(([outcome, target]) => ({
      Condition: `{% $${MONITOR_VARIABLES.collected}.outcome = '${outcome}' %}`,
      // Whatever completes the monitor, its output is looked at in the same place.
      ...(target === names.endOrGoOn ? { Output: `{% $${MONITOR_VARIABLES.collected} %}` } : {}),
      Next: target,
    })),
  };
}

function fail(): FailState {
  return {
    Type: 'Fail',
    QueryLanguage: 'JSONata',
    Error: `{% $${MONITOR_VARIABLES.collected}.error %}`,
    Cause: `{% $${MONITOR_VARIABLES.collected}.cause %}`,
  };
}

/** The input has no valid workflow key: nothing was written, and no event can have that key. */
function refuseKey(options: ResolvedMonitoredOptions): FailState {
  const { error, cause } = invalidWorkflowKeyExpression(options.workflowKeyExpression);
  return { Type: 'Fail', QueryLanguage: 'JSONata', Error: `{% ${error} %}`, Cause: `{% ${cause} %}` };
}

/** Says which key and monitor heard nothing, and for how long: Step Functions' own error names neither. */
function silent(
  { monitor, workflowKeyExpression: key }: ResolvedMonitoredOptions,
  seconds: number,
): FailState {
  const cause = `"No heartbeat event for the workflow key " & $string(${key}) & " came to the monitor ${monitor} within ${seconds} seconds."`;
  return {
    Type: 'Fail',
    QueryLanguage: 'JSONata',
    Error: MONITOR_ERRORS.silent,
    Cause: `{% ${cause} %}`,
  };
}
