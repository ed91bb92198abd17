import {
  CONTINUATION_SECONDS,
  CONTINUE_EXPRESSION,
  CONTINUED_MEMBER,
  type ContinuedInput,
  continueExpressionValues,
  MONITOR_ERRORS,
  TABLE_ATTRIBUTES,
  workflowKeyExpression,
} from '@wfm/contract';
import { InvalidOptionError } from '../../errors.ts';
import type { Branch, ChoiceState, FailState, TaskState } from '../../language/index.ts';
import { BEGUN_AT_EPOCH_MS, digits, EXECUTION_STARTED_AT } from '../instants.ts';
import { type KeyOptions, keyExpressionOf } from '../options.ts';
import { DYNAMODB_RETRY, START_RETRY } from '../retries.ts';
import { NEXT_ARN, NEXT_NAME } from './continued-name.ts';
import { CONTINUED, CURSORS_VARIABLE, IS_CONTINUED } from './cursor.ts';

export interface ContinueOptions extends KeyOptions {
  /** Name of the monitor, as the section has it. */
  readonly monitor: string;
  readonly tableName: string;
  /** Put before the name of each state. Absent: nothing. */
  readonly namePrefix?: string;
}

/** What an execution ends with that another one continues. */
export interface Continued {
  /** ARN of the execution that goes on. */
  readonly continuedBy: string;
}

/** Names of errors that these states fail with, beside `Monitor.KeyInUse` where another execution has taken the key meanwhile. */
export const CONTINUE_ERRORS = {
  /** An execution of the name exists that does not continue this one. */
  nameTaken: 'Monitor.ContinuationNameTaken',
} as const;

const TIMEOUT_SECONDS = 60;
export const ITSELF = '{% $states.context.StateMachine.Id %}';
const START = 'arn:aws:states:::states:startExecution';

/**
 * What the next execution is started with: the input of this one, and what it hands over. The input of the first state is the state
 * that is handed over.
 */
const NEXT_INPUT = [
  '$merge([$states.context.Execution.Input, { ',
  `"${CONTINUED_MEMBER}": { `,
  Object.entries({
    chain: `${IS_CONTINUED} ? ${CONTINUED}.chain : { "executionArn": $states.context.Execution.Id, "startedAt": ${EXECUTION_STARTED_AT} }`,
    cursors: `$merge([${IS_CONTINUED} ? ${CONTINUED}.cursors : {}, $exists($${CURSORS_VARIABLE}) ? $${CURSORS_VARIABLE} : {}])`,
    state: '$states.input',
  } satisfies Record<keyof ContinuedInput, string>)
    .map(([member, expression]) => `"${member}": (${expression})`)
    .join(', '),
  ' } }])',
].join('');

/**
 * The states that hand a workflow over to a new execution of its own state machine, which has a history of its own: key, cursors and
 * the state, which is what comes in. They stand after the section, in its branch, so that the key is free; what comes until the new
 * execution has registered waits for it. Each may be tried again: the write is the same, and so is the name of the execution.
 *
 * The state machine's role needs `states:StartExecution` on itself and `states:DescribeExecution` on its executions.
 *
 * @throws InvalidOptionError if an option is out of range.
 */
export function continueAsNewStates(options: ContinueOptions): Branch {
  const { monitor, tableName, namePrefix = '' } = options;
  for (const [option, value] of Object.entries({ monitor, tableName })) {
    if (value === '') throw new InvalidOptionError(option, 'must not be empty', value);
  }
  const names = namesOf(namePrefix);
  return {
    StartAt: names.announce,
    States: {
      [names.announce]: announce(options, names),
      [names.refuseKey]: refuseKey(),
      [names.start]: start(names),
      [names.look]: look(names),
      [names.compare]: compare(names),
      [names.refuseName]: refuseName(),
      [names.done]: {
        Type: 'Pass',
        QueryLanguage: 'JSONata',
        Output: { continuedBy: '{% $states.input.executionArn %}' } satisfies Record<keyof Continued, string>,
        End: true,
      },
    },
  };
}

const NAMES = {
  announce: 'Say who continues',
  refuseKey: 'Fail as another execution has the key',
  start: 'Continue as new',
  look: 'Look who has the name',
  compare: 'Does it continue this one?',
  refuseName: 'Fail as the name is taken',
  done: 'Continued',
} as const;

type Names = Readonly<Record<keyof typeof NAMES, string>>;

function namesOf(prefix: string): Names {
  return Object.fromEntries(Object.entries(NAMES).map(([state, name]) => [state, prefix + name])) as Names;
}

function announce(options: ContinueOptions, names: Names): TaskState {
  const key = workflowKeyExpression(keyExpressionOf(options));
  return {
    Type: 'Task',
    QueryLanguage: 'JSONata',
    Resource: 'arn:aws:states:::aws-sdk:dynamodb:updateItem',
    Arguments: {
      TableName: options.tableName,
      Key: {
        [TABLE_ATTRIBUTES.partitionKey]: { S: `{% ${key} %}` },
        [TABLE_ATTRIBUTES.sortKey]: { S: options.monitor },
      },
      ...CONTINUE_EXPRESSION,
      ExpressionAttributeValues: continueExpressionValues({
        chainExecutionArn: `{% ${IS_CONTINUED} ? ${CONTINUED}.chain.executionArn : $states.context.Execution.Id %}`,
        chainStartedAtEpochMs: digits(
          `$toMillis(${IS_CONTINUED} ? ${CONTINUED}.chain.startedAt : ${EXECUTION_STARTED_AT})`,
        ),
        from: '{% $states.context.Execution.Id %}',
        to: `{% ${NEXT_ARN} %}`,
        untilEpochMs: digits(`${BEGUN_AT_EPOCH_MS} + ${CONTINUATION_SECONDS * 1_000}`),
      }),
    },
    TimeoutSeconds: TIMEOUT_SECONDS,
    Retry: [DYNAMODB_RETRY, ...START_RETRY],
    Catch: [{ ErrorEquals: ['DynamoDb.ConditionalCheckFailedException'], Next: names.refuseKey }],
    Output: '{% $states.input %}',
    Next: names.start,
  };
}

function refuseKey(): FailState {
  return {
    Type: 'Fail',
    QueryLanguage: 'JSONata',
    Error: MONITOR_ERRORS.keyInUse,
    Cause:
      'Another execution has the workflow key, or this one never had it, so that nothing can be handed over. Redrive this execution when the other one has ended.',
  };
}

function start(names: Names): TaskState {
  return {
    Type: 'Task',
    QueryLanguage: 'JSONata',
    Resource: START,
    Arguments: {
      StateMachineArn: ITSELF,
      Name: `{% ${NEXT_NAME} %}`,
      Input: `{% ${NEXT_INPUT} %}`,
    },
    TimeoutSeconds: TIMEOUT_SECONDS,
    Retry: START_RETRY,
    // An earlier try has started it, and it has ended by now; while it runs, the same call succeeds again.
    Catch: [
      {
        ErrorEquals: ['StepFunctions.ExecutionAlreadyExistsException'],
        Output: '{% $states.input %}',
        Next: names.look,
      },
    ],
    Output: { executionArn: '{% $states.result.ExecutionArn %}' },
    Next: names.done,
  };
}

function look(names: Names): TaskState {
  return {
    Type: 'Task',
    QueryLanguage: 'JSONata',
    Resource: 'arn:aws:states:::aws-sdk:sfn:describeExecution',
    Arguments: { ExecutionArn: `{% ${NEXT_ARN} %}` },
    TimeoutSeconds: TIMEOUT_SECONDS,
    Retry: START_RETRY,
    Output: {
      executionArn: '{% $states.result.ExecutionArn %}',
      isSame: `{% $parse($states.result.Input) = ${NEXT_INPUT} %}`,
    },
    Next: names.compare,
  };
}

function compare(names: Names): ChoiceState {
  return {
    Type: 'Choice',
    QueryLanguage: 'JSONata',
    Choices: [{ Condition: '{% $states.input.isSame %}', Next: names.done }],
    Default: names.refuseName,
  };
}

function refuseName(): FailState {
  return {
    Type: 'Fail',
    QueryLanguage: 'JSONata',
    Error: CONTINUE_ERRORS.nameTaken,
    Cause:
      '{% "The execution " & $states.input.executionArn & " has the name of the one that would continue this one, but another input. Start executions under names that do not end in two minus signs and a number." %}',
  };
}
