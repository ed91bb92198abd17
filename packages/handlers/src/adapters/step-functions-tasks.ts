import {
  SendTaskFailureCommand,
  SendTaskHeartbeatCommand,
  SendTaskSuccessCommand,
  type SFNClient,
} from '@aws-sdk/client-sfn';
import type { Signal, TaskToken } from '@wfm/contract';
import { completionOf } from '../content/completion.ts';
import { failureOf } from '../content/failure.ts';
import type { Replies, TaskAnswer, Tasks } from '../ports/tasks.ts';

/**
 * What Step Functions throws for a token whose task is over or never was.
 * Source: Step Functions API reference, SendTaskFailure, "Errors".
 */
const TOKEN_IS_GONE = ['TaskTimedOut', 'TaskDoesNotExist', 'InvalidToken'];

type SendOne = (client: SFNClient, taskToken: TaskToken, signal: Signal) => Promise<unknown>;

/**
 * How each kind of signal answers. A function bundles only the kinds that it names, and its role allows no other.
 */
export class StepFunctionsTasks<Kind extends Signal['kind']> implements Tasks {
  readonly #client: SFNClient;
  readonly #senders: Readonly<Record<Kind, SendOne>>;

  constructor(client: SFNClient, senders: Readonly<Record<Kind, SendOne>>) {
    this.#client = client;
    this.#senders = senders;
  }

  answer(taskToken: TaskToken, signal: Signal): Promise<TaskAnswer> {
    if (!this.#sends(signal.kind)) {
      throw new TypeError(
        `This function answers tasks with ${Object.keys(this.#senders).join(', ')}, but was handed a signal of kind ${signal.kind}. ` +
          'Point the rule of that kind at the function of that kind.',
      );
    }
    return goneUnless(this.#senders[signal.kind](this.#client, taskToken, signal));
  }

  #sends(kind: Signal['kind']): kind is Kind {
    return kind in this.#senders;
  }
}

export const sendFailure: SendOne = (client, taskToken, signal) =>
  client.send(new SendTaskFailureCommand({ taskToken, ...failureOf(signal) }));

export const sendSuccess: SendOne = (client, taskToken, signal) =>
  client.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(completionOf(signal)) }));

export const sendHeartbeat: SendOne = (client, taskToken) =>
  client.send(new SendTaskHeartbeatCommand({ taskToken }));

/** Completes the steps that wait for a verdict. */
export class StepFunctionsReplies implements Replies {
  readonly #client: SFNClient;

  constructor(client: SFNClient) {
    this.#client = client;
  }

  reply(taskToken: TaskToken, output: Readonly<Record<string, string>>): Promise<TaskAnswer> {
    return goneUnless(
      this.#client.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(output) })),
    );
  }
}

async function goneUnless(sent: Promise<unknown>): Promise<TaskAnswer> {
  try {
    await sent;
    return 'answered';
  } catch (error) {
    if (error instanceof Error && TOKEN_IS_GONE.includes(error.name)) return 'gone';
    throw error;
  }
}
