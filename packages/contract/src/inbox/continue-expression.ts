import { TABLE_ATTRIBUTES } from '../mailbox/item.ts';

/** How long a mailbox counts on the execution that continues another one, from when that says so: until then it has to register. */
export const CONTINUATION_SECONDS = 3_600;

/**
 * The write by which an execution says, before it starts another one, that this continues it: parameters of DynamoDB's
 * UpdateItem on the mailbox, beside `ExpressionAttributeValues` of {@link continueExpressionValues}. The same write may be made again.
 *
 * It is made when the monitored section is over (the key is free, and the execution still runs), and before StartExecution: what
 * comes from then on waits for `to`. It fails with `DynamoDb.ConditionalCheckFailedException` if the execution never registered, or if
 * another one has the key.
 */
export const CONTINUE_EXPRESSION = {
  UpdateExpression: 'SET #continuation = :continuation ADD #revision :one',
  ConditionExpression:
    'attribute_exists(#expiresAt) AND (attribute_not_exists(#registration) OR #registration.#executionArn = :from)',
  ExpressionAttributeNames: {
    '#continuation': 'continuation',
    '#registration': 'registration',
    '#executionArn': 'executionArn',
    '#revision': 'revision',
    '#expiresAt': TABLE_ATTRIBUTES.timeToLive,
  },
} as const;

/** Where each value comes from; see `RegisterValues`. */
export interface ContinueValues<Text> {
  /** First execution of the chain: what `from` was handed, or `from` itself where it continues nobody. */
  readonly chainExecutionArn: Text;
  /** When that was started; decimal digits. */
  readonly chainStartedAtEpochMs: Text;
  /** The execution that writes this; it is not kept. */
  readonly from: Text;
  /** ARN of the execution that will be started. */
  readonly to: Text;
  /** Now and {@link CONTINUATION_SECONDS}; decimal digits. */
  readonly untilEpochMs: Text;
}

/** `ExpressionAttributeValues` of {@link CONTINUE_EXPRESSION}. */
export function continueExpressionValues<Text>(values: ContinueValues<Text>) {
  return {
    ':continuation': {
      M: {
        chain: {
          M: {
            executionArn: { S: values.chainExecutionArn },
            startedAtEpochMs: { N: values.chainStartedAtEpochMs },
          },
        },
        to: { S: values.to },
        untilEpochMs: { N: values.untilEpochMs },
      },
    },
    ':from': { S: values.from },
    ':one': { N: '1' },
  };
}

/**
 * Member of an execution's input that an execution has which continues another one: a {@link ContinuedInput}. Absent: it
 * continues nobody. The workflow key stands beside it as in every input.
 */
export const CONTINUED_MEMBER = 'continued';

/** What an execution is handed by the one that it continues. */
export interface ContinuedInput<State = unknown> {
  readonly chain: {
    readonly executionArn: string;
    /** ISO 8601, as `$states.context.Execution.StartTime` has it. */
    readonly startedAt: string;
  };
  /** The cursor of each inbox, by its name; see `cursorVariable`. */
  readonly cursors: Readonly<Record<string, number>>;
  readonly state: State;
}
