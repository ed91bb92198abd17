import { type InboxKey, type MailboxKey, RECEIVE_ERRORS, type SignalId } from '@wfm/contract';

/**
 * Base of every error that the functions throw. A thrown error is a failed invocation: Lambda retries it and then
 * hands it to the dead-letter queue, from where it can be redriven.
 */
export abstract class HandlerError extends Error {
  abstract override readonly name: string;
}

/** A size that is over its bound, in bytes. */
export interface TooLarge {
  readonly bytes: number;
  readonly maxBytes: number;
}

/** Thrown when a signal has no place in its mailbox. Trying again helps once other signals have left it, unless it is too large by itself. */
export class SignalRejectedError extends HandlerError {
  override readonly name = 'SignalRejectedError';
  readonly signalId: SignalId;

  /** @param tooLarge absent: it is not too large by itself. */
  constructor(signalId: SignalId, key: MailboxKey | InboxKey, tooLarge?: TooLarge) {
    const place = 'inbox' in key ? `inbox ${JSON.stringify(key.inbox)} of ${shown(key)}` : shown(key);
    super(
      tooLarge === undefined
        ? `A mailbox takes signals within its limits in number and bytes, but ${place} has no room for signal ${signalId}. ` +
            'Redrive it from the dead-letter queue when the mailbox has emptied, or raise the limits of the stack.'
        : `A message has at most ${tooLarge.maxBytes} bytes as a workflow reads it, but signal ${signalId} for ${place} has ${tooLarge.bytes}. ` +
            'No redrive helps; send a reference to the content instead.',
    );
    this.signalId = signalId;
  }
}

/** Thrown when other writers kept changing the mailbox between reading and writing. Trying again helps. */
export class MailboxContendedError extends HandlerError {
  override readonly name = 'MailboxContendedError';

  constructor(key: MailboxKey, attempts: number) {
    super(
      `A mailbox is written on the condition that nobody changed it meanwhile, but ${shown(key)} changed ${attempts} times in a row. ` +
        'The invocation is retried; if this repeats, look for a flood of events with one workflow key.',
    );
  }
}

/** Thrown when one execution after the other took the key that this one should have. Trying again helps. */
export class KeyContendedError extends HandlerError {
  override readonly name = 'KeyContendedError';

  constructor(key: MailboxKey, looks: number) {
    super(
      `A key that is taken or freed for an execution is its own, but ${shown(key)} was another's again ${looks} times in a row. ` +
        'The step is retried; if this repeats, look for executions that register again when they were replaced.',
    );
  }
}

/** Thrown when other writers kept changing an inbox between reading and writing. Trying again helps. */
export class InboxContendedError extends HandlerError {
  override readonly name = RECEIVE_ERRORS.contended;

  constructor(key: InboxKey, attempts: number) {
    super(
      `An inbox is written on the condition that nobody changed it meanwhile, but ${JSON.stringify(key.inbox)} of ${shown(key)} changed ${attempts} times in a row. ` +
        'The invocation is retried; if this repeats, look for a flood of events with one workflow key.',
    );
  }
}

/** Thrown when an execution asks for messages that does not hold its key, or not yet. Trying again soon helps. */
export class KeyNotHeldError extends HandlerError {
  override readonly name = RECEIVE_ERRORS.notHeld;

  constructor(key: MailboxKey, executionArn: string) {
    super(
      `An execution reads messages while it holds its key, but ${executionArn} does not hold ${shown(key)}. ` +
        'The step is retried: the state that registers the execution runs beside it. If this repeats, look who holds the key.',
    );
  }
}

/** Thrown when another delivery may be answering the task at this moment. Trying again helps. */
export class SignalInFlightError extends HandlerError {
  override readonly name = 'SignalInFlightError';

  constructor(signalId: SignalId, claimedBy: SignalId, claimedAtEpochMs: number) {
    super(
      `A task is answered by one delivery at a time, but the one that signal ${signalId} is for was claimed for ${claimedBy} at ` +
        `${new Date(claimedAtEpochMs).toISOString()}, and nobody has said yet what became of it. The invocation is retried.`,
    );
  }
}

/** Thrown when a delivery met one new task after the other. Trying again helps. */
export class DeliveryUnendingError extends HandlerError {
  override readonly name = 'DeliveryUnendingError';

  constructor(signalId: SignalId, steps: number) {
    super(
      `A delivery comes to a verdict within ${steps} steps, but that of signal ${signalId} did not. ` +
        'The invocation is retried; if this repeats, look for an execution that enters its register state again and again.',
    );
  }
}

/** Thrown when an execution's history does not show yet how a task ended. Trying again helps. */
export class HistoryUnsettledError extends HandlerError {
  override readonly name = 'HistoryUnsettledError';

  constructor(executionArn: string, missing: string) {
    super(
      `The history of an execution shows how its tasks ended, but that of ${executionArn} does not show yet ${missing}. ` +
        'The invocation is retried: Step Functions shows new events after a while.',
    );
  }
}

/** Thrown when the bus did not take some receipts. Trying again helps, and sends those again that it took. */
export class ReceiptsUnsentError extends HandlerError {
  override readonly name = 'ReceiptsUnsentError';

  constructor(receipts: number, code: string | undefined) {
    super(
      `A verdict is told as an event, but the bus did not take ${receipts} of them (${code ?? 'no reason given'}). ` +
        'The invocation is retried; the log has every verdict.',
    );
  }
}

/** Thrown when a setting of the function is missing or wrong. Trying again does not help; correct the stack. */
export class SettingError extends HandlerError {
  override readonly name = 'SettingError';

  constructor(variable: string, rule: string, value: string | undefined) {
    super(
      `The environment variable ${variable} ${rule}, but is ${value === undefined ? 'absent' : JSON.stringify(value)}. ` +
        'Set it on the function; the stack does so by itself.',
    );
  }
}

function shown(key: MailboxKey): string {
  return `(${JSON.stringify(key.workflowKey)}, ${JSON.stringify(key.monitor)})`;
}
