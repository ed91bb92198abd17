import {
  SendTaskFailureCommand,
  SendTaskHeartbeatCommand,
  SendTaskSuccessCommand,
  SFNServiceException as ServiceException,
  type SFNClient,
} from '@aws-sdk/client-sfn';
import type { Signal, TaskToken } from '@wfm/contract';
import { completionOf } from '../content/completion.ts';
import { failureOf } from '../content/failure.ts';
import type { Clock } from '../ports/clock.ts';
import type { Replies, TaskAnswer, Tasks } from '../ports/tasks.ts';

/**
 * What Step Functions throws for a token whose task is over or never was.
 * Source: Step Functions API reference, SendTaskFailure, "Errors".
 */
const TOKEN_IS_GONE = ['TaskTimedOut', 'TaskDoesNotExist', 'InvalidToken'];

type SendOne = (client: SFNClient, taskToken: TaskToken, signal: Signal) => Promise<unknown>;

/** How long to wait before each further try of an answer that failed. */
const RETRY_DELAYS_MS = [100, 300] as const;

export interface StepFunctionsTasksOptions<Kind extends Signal['kind']> {
  /** Must not try again by itself. */
  readonly client: SFNClient;
  readonly senders: Readonly<Record<Kind, SendOne>>;
  readonly clock: Pick<Clock, 'sleep'>;
}

/**
 * How each kind of signal answers. A function bundles only the kinds that it names, and its role allows no other.
 */
export class StepFunctionsTasks<Kind extends Signal['kind']> implements Tasks {
  readonly #client: SFNClient;
  readonly #senders: Readonly<Record<Kind, SendOne>>;
  readonly #clock: Pick<Clock, 'sleep'>;

  constructor({ client, senders, clock }: StepFunctionsTasksOptions<Kind>) {
    this.#client = client;
    this.#senders = senders;
    this.#clock = clock;
  }

  async answer(taskToken: TaskToken, signal: Signal): Promise<TaskAnswer> {
    if (!this.#sends(signal.kind)) {
      throw new TypeError(
        `This function answers tasks with ${Object.keys(this.#senders).join(', ')}, but was handed a signal of kind ${signal.kind}. ` +
          'Point the rule of that kind at the function of that kind.',
      );
    }
    const send = this.#senders[signal.kind];
    for (let tries = 0; ; tries += 1) {
      try {
        const answer = await goneUnless(send(this.#client, taskToken, signal));
        return answer === 'gone' && tries > 0 ? 'goneInDoubt' : answer;
      } catch (fault) {
        const delayMs = RETRY_DELAYS_MS[tries];
        if (delayMs === undefined || !isTransient(fault)) throw fault;
        await this.#clock.sleep(delayMs);
      }
    }
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

/** Completes the steps that wait for a verdict, or for messages. */
export class StepFunctionsReplies implements Replies {
  readonly #client: SFNClient;

  constructor(client: SFNClient) {
    this.#client = client;
  }

  reply(taskToken: TaskToken, output: object): Promise<TaskAnswer> {
    return goneUnless(
      this.#client.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(output) })),
    );
  }
}

/** A refusal such as AccessDeniedException stays one. What has no status never came to an answer. */
function isTransient(fault: unknown): boolean {
  if (!(fault instanceof ServiceException)) return true;
  const { httpStatusCode = 500 } = fault.$metadata;
  return httpStatusCode >= 500 || httpStatusCode === 429 || fault.name === 'ThrottlingException';
}

async function goneUnless(sent: Promise<unknown>): Promise<'answered' | 'gone'> {
  try {
    await sent;
    return 'answered';
  } catch (error) {
    if (error instanceof Error && TOKEN_IS_GONE.includes(error.name)) return 'gone';
    throw error;
  }
}
