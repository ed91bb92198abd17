import {
  type CollectRequest,
  type CollectResponse,
  REGISTER_EXPRESSION,
  registerExpressionValues,
  TABLE_ATTRIBUTES,
} from '@wfm/contract';
import type { Branch, ChoiceState, FailState, TaskState } from '../language/index.ts';
import { MONITOR_VARIABLES } from './names.ts';
import type { ResolvedMonitoredOptions } from './options.ts';
import { COLLECT_RETRY, DYNAMODB_RETRY } from './retries.ts';

const ENTERED_AT = '$states.context.State.EnteredTime';
// Only a redriven execution has these.
const REDRIVES = '$states.context.Execution.RedriveCount';
const REDRIVEN_AT = '$states.context.Execution.RedriveTime';
// A redrive goes on in a state that was entered long ago, but its task begins anew. A retry of the state changes neither
// instant, so all its tries write the same.
const BEGUN_AT_EPOCH_MS = `($exists(${REDRIVEN_AT}) ? $max([$toMillis(${ENTERED_AT}), $toMillis(${REDRIVEN_AT})]) : $toMillis(${ENTERED_AT}))`;

/** The branch that waits for a signal: registers, and collects a signal that came early. */
export function monitorBranch(options: ResolvedMonitoredOptions): Branch {
  const { names } = options;
  return {
    StartAt: names.register,
    States: {
      [names.register]: register(options),
      [names.collect]: collect(options),
      [names.decide]: decide(options),
      [names.fail]: fail(),
      [names.done]: { Type: 'Succeed', QueryLanguage: 'JSONata' },
    },
  };
}

function register(options: ResolvedMonitoredOptions): TaskState {
  const { timeoutSeconds, heartbeatSeconds, retentionSeconds } = options;
  const itemLifeSeconds = timeoutSeconds + retentionSeconds;
  return {
    Type: 'Task',
    QueryLanguage: 'JSONata',
    Resource: 'arn:aws:states:::aws-sdk:dynamodb:updateItem.waitForTaskToken',
    Arguments: {
      TableName: options.tableName,
      Key: {
        [TABLE_ATTRIBUTES.partitionKey]: { S: `{% $string(${options.workflowKeyExpression}) %}` },
        [TABLE_ATTRIBUTES.sortKey]: { S: options.monitor },
      },
      ...REGISTER_EXPRESSION,
      ExpressionAttributeValues: registerExpressionValues({
        executionArn: '{% $states.context.Execution.Id %}',
        taskToken: '{% $states.context.Task.Token %}',
        nowEpochMs: digits(BEGUN_AT_EPOCH_MS),
        registrationExpiresAtEpochMs: digits(`${BEGUN_AT_EPOCH_MS} + ${timeoutSeconds * 1_000}`),
        itemExpiresAtEpochSeconds: digits(`$ceil(${BEGUN_AT_EPOCH_MS} / 1000) + ${itemLifeSeconds}`),
      }),
    },
    TimeoutSeconds: timeoutSeconds,
    ...(heartbeatSeconds === undefined ? {} : { HeartbeatSeconds: heartbeatSeconds }),
    Retry: [DYNAMODB_RETRY],
    Catch: [
      {
        ErrorEquals: ['DynamoDb.ConditionalCheckFailedException'],
        Assign: {
          [MONITOR_VARIABLES.attempt]: `{% ${ENTERED_AT} & '#' & ($exists(${REDRIVES}) ? $string(${REDRIVES}) : '0') %}`,
        },
        // Whoever registers again needs the input that the error would replace.
        Output: '{% $states.input %}',
        Next: options.names.collect,
      },
    ],
    End: true,
  };
}

/** `$formatNumber` writes no exponent. */
function digits(expression: string): string {
  return `{% $formatNumber(${expression}, '0') %}`;
}

function collect(options: ResolvedMonitoredOptions): TaskState {
  return {
    Type: 'Task',
    QueryLanguage: 'JSONata',
    Resource: 'arn:aws:states:::lambda:invoke',
    Arguments: {
      FunctionName: options.collectFunctionArn,
      Payload: {
        workflowkey: `{% $string(${options.workflowKeyExpression}) %}`,
        monitor: options.monitor,
        executionArn: '{% $states.context.Execution.Id %}',
        attempt: `{% $${MONITOR_VARIABLES.attempt} %}`,
      } satisfies Record<keyof CollectRequest, string>,
    },
    TimeoutSeconds: options.collectTimeoutSeconds,
    Retry: COLLECT_RETRY,
    Assign: { [MONITOR_VARIABLES.collected]: '{% $states.result.Payload %}' },
    Output: '{% $states.input %}',
    Next: options.names.decide,
  };
}

function decide({ names }: ResolvedMonitoredOptions): ChoiceState {
  const targets = {
    fail: names.fail,
    complete: names.done,
    register: names.register,
  } as const satisfies Record<CollectResponse['outcome'], string>;
  return {
    Type: 'Choice',
    QueryLanguage: 'JSONata',
    Choices: Object.entries(targets).map(([outcome, target]) => ({
      Condition: `{% $${MONITOR_VARIABLES.collected}.outcome = '${outcome}' %}`,
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
