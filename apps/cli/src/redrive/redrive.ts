import { type EventBridgeClient, ListTargetsByRuleCommand } from '@aws-sdk/client-eventbridge';
import type { LambdaClient } from '@aws-sdk/client-lambda';
import {
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { MissingError } from '../errors.ts';
import { askVerdict } from './ask-verdict.ts';
import { type DeadLetter, isRecord, LETTER_ATTRIBUTES, parseDeadLetter } from './dead-letter.ts';
import { type Invocation, invokeAgain } from './invoke-again.ts';
import { putBack } from './put-back.ts';
import { renderTemplate } from './render-template.ts';
import { busAndRuleOf } from './rule-arn.ts';

export interface RedriveClients {
  readonly sqs: SQSClient;
  readonly lambda: LambdaClient;
  readonly eventBridge: EventBridgeClient;
}

export interface RedriveRequest {
  readonly queueUrl: string;
  /** Messages taken at most. */
  readonly limit: number;
  /** Whether letters are only looked at, and stay in the queue. Absent: they are sent. */
  readonly isDryRun?: boolean;
  /**
   * Told of each dead letter what would become of it, before it is sent. Absent: nobody asks.
   *
   * @param verdict undefined: it is no signal, but the news of an execution's end.
   */
  readonly onForeseen?: (letter: RedrivenLetter, verdict: string | undefined) => void;
  /** Told of each dead letter that was sent on its way again. */
  readonly onRedriven: (letter: RedrivenLetter) => void;
  /** Told of each that cannot be, and stays in the queue. */
  readonly onKept: (letter: EncryptedLetter) => void;
}

export type EncryptedLetter = Extract<DeadLetter, { kind: 'encrypted' }>;
export type RedrivenLetter = Exclude<DeadLetter, EncryptedLetter>;

/** SQS gives at most ten messages at once. Source: SQS API reference, ReceiveMessage. */
const BATCH_SIZE = 10;

/** How long EventBridge tries where a target does not say. Source: API reference, RetryPolicy. */
const EVENT_AGE_MAX_SECONDS = 86_400;

/**
 * Sends what failed on its way again, as what it was: the same payload to the same function. A signal keeps its id, so
 * one that had its effect after all is a duplicate. A message leaves the queue after it was accepted. What is encrypted
 * stays: a function could make nothing of it, and it is the only copy of its event.
 *
 * @returns how many were sent.
 * @throws UnknownDeadLetterError at a message that is no dead letter.
 */
export async function redrive(clients: RedriveClients, request: RedriveRequest): Promise<number> {
  const kept = new Map<string | undefined, Message>();
  try {
    return await redriveOthers(clients, request, kept);
  } finally {
    await putBack(clients.sqs, request.queueUrl, [...kept.values()]);
  }
}

/** @param kept is given what stays in the queue. */
async function redriveOthers(
  clients: RedriveClients,
  request: RedriveRequest,
  kept: Map<string | undefined, Message>,
): Promise<number> {
  const { queueUrl, limit, isDryRun = false, onForeseen, onRedriven, onKept } = request;
  let count = 0;
  while (count < limit) {
    const { Messages = [] } = await clients.sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: queueUrl,
        MaxNumberOfMessages: Math.min(BATCH_SIZE, limit - count),
        MessageAttributeNames: ['All'],
        MessageSystemAttributeNames: [...LETTER_ATTRIBUTES],
      }),
    );
    // What stays in the queue is given again after a while.
    if (Messages.every(({ MessageId }) => kept.has(MessageId))) return count;
    for (const message of Messages) {
      const letter = parseDeadLetter(message);
      if (letter.kind === 'encrypted') {
        if (!kept.has(message.MessageId)) onKept(letter);
        kept.set(message.MessageId, message);
        continue;
      }
      const invocation = await readInvocation(clients, letter);
      if (onForeseen !== undefined) onForeseen(letter, await foreseenText(clients.lambda, invocation));
      count += 1;
      if (isDryRun) {
        kept.set(message.MessageId, message);
        continue;
      }
      await invokeAgain(clients.lambda, invocation);
      await clients.sqs.send(
        new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle: message.ReceiptHandle }),
      );
      onRedriven(letter);
    }
  }
  return count;
}

/** What would become of a letter; undefined: it is no signal, but the news of an execution's end. */
export async function foreseenText(
  lambda: LambdaClient,
  { FunctionName, Payload }: Invocation,
): Promise<string | undefined> {
  const payload: unknown = JSON.parse(Payload);
  if (!isRecord(payload) || !('declaration' in payload)) return undefined;
  const foreseen = await askVerdict(lambda, FunctionName, payload);
  return foreseen.type === 'verdict' ? foreseen.verdict : `unknown (${JSON.stringify(foreseen.said)})`;
}

/** @throws MissingError if the rule does not say any more what its target gets. */
export async function readInvocation(
  { eventBridge }: Pick<RedriveClients, 'eventBridge'>,
  letter: RedrivenLetter,
): Promise<Invocation> {
  const { traceHeader } = letter;
  switch (letter.kind) {
    case 'invocation':
      return { FunctionName: letter.functionArn, Payload: JSON.stringify(letter.payload), traceHeader };
    case 'delivery': {
      const { template, maximumEventAgeSeconds } = await readInput(eventBridge, letter);
      const { keptAtEpochMs } = letter;
      return {
        FunctionName: letter.targetArn,
        Payload: renderTemplate(template, letter.event, { keptAtEpochMs, maximumEventAgeSeconds }),
        traceHeader,
      };
    }
    default:
      throw new Error(`Unknown kind of dead letter: ${JSON.stringify(letter satisfies never)}`);
  }
}

/** The rule still says what its target gets of an event. */
async function readInput(
  eventBridge: EventBridgeClient,
  { ruleArn, targetArn }: Extract<DeadLetter, { kind: 'delivery' }>,
): Promise<{ readonly template: string; readonly maximumEventAgeSeconds: number }> {
  const [bus, rule] = busAndRuleOf(ruleArn);
  const { Targets = [] } = await eventBridge.send(
    new ListTargetsByRuleCommand({ Rule: rule, ...(bus === undefined ? {} : { EventBusName: bus }) }),
  );
  const target = Targets.find(({ Arn }) => Arn === targetArn);
  const template = target?.InputTransformer?.InputTemplate;
  if (template === undefined) {
    throw new MissingError(
      `A dead letter goes to its target by the rule's input transformer, but ${ruleArn} has none for ${targetArn}. ` +
        'Was the rule changed since? The message was left in the queue.',
    );
  }
  const { MaximumEventAgeInSeconds: maximumEventAgeSeconds = EVENT_AGE_MAX_SECONDS } =
    target?.RetryPolicy ?? {};
  return { template, maximumEventAgeSeconds };
}
