import { ANY_EXECUTION, TABLE_ATTRIBUTES } from './item.ts';

/**
 * The one conditional write by which a state machine registers its task token, as parameters of DynamoDB's UpdateItem.
 *
 * It succeeds if no signal waits that this execution may collect, and no other execution holds the mailbox.
 * The same execution may register again: a retry or a redrive enters the state with a new token. A registration of
 * another execution refuses even when it has expired: the collect step takes it away, and with it notes that the run was.
 */
export const REGISTER_EXPRESSION = {
  UpdateExpression: 'SET #registration = :registration, #expiresAt = :itemExpiresAt ADD #revision :one',
  ConditionExpression: [
    '(attribute_not_exists(#waitingFor) OR NOT (contains(#waitingFor, :anyExecution) OR contains(#waitingFor, :executionArn)))',
    // Format 1: the execution whose claim took the place of its registration.
    '(attribute_not_exists(#answering) OR #answering = :executionArn)',
    '(attribute_not_exists(#registration) OR #registration.#executionArn = :executionArn)',
  ].join(' AND '),
  ExpressionAttributeNames: {
    '#registration': 'registration',
    '#executionArn': 'executionArn',
    '#waitingFor': 'waitingFor',
    '#answering': 'answering',
    '#revision': 'revision',
    '#expiresAt': TABLE_ATTRIBUTES.timeToLive,
  },
} as const;

/**
 * Where each value of the expression comes from, as DynamoDB's attribute values. `Text` is whatever the caller writes
 * values with: plain strings in a test, JSONata expressions in a state machine.
 */
export interface RegisterValues<Text> {
  readonly executionArn: Text;
  readonly taskToken: Text;
  /** Start of the execution, or its last redrive; decimal digits. */
  readonly runStartedAtEpochMs: Text;
  /** Start of the execution; decimal digits. */
  readonly executionStartedAtEpochMs: Text;
  /** How often the execution was redriven; decimal digits. */
  readonly redriveCount: Text;
  /** When the execution entered the state; decimal digits. */
  readonly registeredAtEpochMs: Text;
  /** Decimal digits. */
  readonly registrationExpiresAtEpochMs: Text;
  /** Decimal digits. */
  readonly itemExpiresAtEpochSeconds: Text;
}

/** `ExpressionAttributeValues` of {@link REGISTER_EXPRESSION}. */
export function registerExpressionValues<Text>(values: RegisterValues<Text>) {
  return {
    ':registration': {
      M: {
        taskToken: { S: values.taskToken },
        executionArn: { S: values.executionArn },
        runStartedAtEpochMs: { N: values.runStartedAtEpochMs },
        executionStartedAtEpochMs: { N: values.executionStartedAtEpochMs },
        redriveCount: { N: values.redriveCount },
        registeredAtEpochMs: { N: values.registeredAtEpochMs },
        expiresAtEpochMs: { N: values.registrationExpiresAtEpochMs },
      },
    },
    ':executionArn': { S: values.executionArn },
    ':anyExecution': { S: ANY_EXECUTION },
    ':itemExpiresAt': { N: values.itemExpiresAtEpochSeconds },
    ':one': { N: '1' },
  };
}
