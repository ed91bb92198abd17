import {
  DEFAULT_INBOX,
  INBOX_NAME_RULE,
  type InboxName,
  InvalidInputError,
  inboxName,
  RECEIVE_MAX_MESSAGES,
} from '@wfm/contract';
import { InvalidOptionError } from '../../errors.ts';
import { assertSeconds, type KeyOptions, keyExpressionOf } from '../options.ts';

/** Where a workflow's messages come from: the references of its stack, and the key of its section. */
export interface InboxReferences extends KeyOptions {
  /** Name of the monitor, as the section has it. */
  readonly monitor: string;
  /** The function `receive`. Absent: the stack has none, and the definition is refused. */
  readonly receiveFunctionArn?: string;
}

export interface ReceiveOptions {
  /** Name of the inbox. Absent: `inbox`, where every event goes whose declaration names none. */
  readonly inbox?: string;
  /** How many messages it takes at most, 1 to 100. Absent: 10. */
  readonly max?: number;
  /** How long it waits for a message, in seconds; then it hands on none. Nothing waits for ever, so it has no default. */
  readonly timeoutSeconds: number;
}

export interface ResolvedReceiveOptions {
  readonly inbox: InboxName;
  readonly max: number;
  readonly timeoutSeconds: number;
  readonly monitor: string;
  readonly receiveFunctionArn: string;
  readonly workflowKeyExpression: string;
}

const DEFAULT_MAX = 10;

/** @throws InvalidOptionError naming the first option that is out of range. */
export function resolveReceiveOptions(
  references: InboxReferences,
  { inbox = DEFAULT_INBOX, max = DEFAULT_MAX, timeoutSeconds }: ReceiveOptions,
): ResolvedReceiveOptions {
  const { monitor, receiveFunctionArn } = references;
  if (receiveFunctionArn === undefined) {
    throw new InvalidOptionError(
      'receiveFunctionArn',
      'must be the function that hands over messages',
      receiveFunctionArn,
      "Declare an event of the kind 'inform' for the inbox, and hand the references on: receive(references, …).",
    );
  }
  for (const [option, value] of Object.entries({ monitor, receiveFunctionArn })) {
    if (value === '') throw new InvalidOptionError(option, 'must not be empty', value);
  }
  if (!Number.isInteger(max) || max < 1 || max > RECEIVE_MAX_MESSAGES) {
    throw new InvalidOptionError(
      'max',
      `must be a whole number from 1 to ${RECEIVE_MAX_MESSAGES}`,
      max,
      `It is how many messages a receive of the inbox ${JSON.stringify(inbox)} takes at once: leave it out for ${DEFAULT_MAX}.`,
    );
  }
  assertSeconds('timeoutSeconds', timeoutSeconds, 1);
  return {
    inbox: inboxOf(inbox),
    max,
    timeoutSeconds,
    monitor,
    receiveFunctionArn,
    workflowKeyExpression: keyExpressionOf(references),
  };
}

/** @throws InvalidOptionError if it is no name of an inbox. */
export function inboxOf(name: string): InboxName {
  try {
    return inboxName(name);
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    throw new InvalidOptionError('inbox', INBOX_NAME_RULE, name);
  }
}
