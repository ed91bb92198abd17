import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import {
  DescribeExecutionCommand,
  type DescribeExecutionCommandOutput,
  type HistoryEvent,
  RedriveExecutionCommand,
  SFNServiceException,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { type Message, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Backend } from './backend.ts';
import { executionHistory } from './execution-history.ts';

/** An event as a sender writes it. */
export interface SentEvent {
  readonly source: string;
  readonly detailType: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** The sample's generic events and the events of a shop. */
export const EVENTS = {
  workflowError: (workflowkey: string, message = 'WorkflowError'): SentEvent => ({
    source: 'someone',
    detailType: 'WorkflowMonitoring',
    detail: { message, workflowkey },
  }),
  stopMonitoring: (workflowkey: string): SentEvent => ({
    source: 'someone',
    detailType: 'WorkflowMonitoring',
    detail: { message: 'StopWorkflowMonitoring', workflowkey },
  }),
  orderCancelled: (orderId: string, reason = 'changed my mind'): SentEvent => ({
    source: 'shop.orders',
    detailType: 'OrderCancelled',
    detail: { orderId, reason },
  }),
  paymentBounced: (orderId: string, reason: string): SentEvent => ({
    source: 'shop.payments',
    detailType: 'PaymentBounced',
    detail: { orderId, reason },
  }),
  orderShipped: (orderId: string): SentEvent => ({
    source: 'shop.orders',
    detailType: 'OrderShipped',
    detail: { orderId },
  }),
} as const;

/** What a person would do with the stack, over the AWS APIs. */
export class Scenario {
  readonly backend: Backend;

  constructor(backend: Backend) {
    this.backend = backend;
  }

  /** Starts an execution and lets it do what needs no time. */
  async start(workflowkey: string, input: Readonly<Record<string, unknown>> = {}): Promise<string> {
    const { clients, stack } = this.backend;
    const { executionArn } = await clients.sfn.send(
      new StartExecutionCommand({
        stateMachineArn: stack.stateMachineArn,
        input: JSON.stringify({ workflowkey, ...input }),
      }),
    );
    await this.backend.settle();
    return given(executionArn, 'executionArn');
  }

  /** Puts an event on the bus and lets it have its effect. */
  async send(event: SentEvent): Promise<string> {
    const id = await this.put(event);
    await this.backend.settle();
    return id;
  }

  /** Puts an event on the bus and waits for nothing. */
  async put({ source, detailType, detail }: SentEvent): Promise<string> {
    const { clients, stack } = this.backend;
    const { Entries } = await clients.eventBridge.send(
      new PutEventsCommand({
        Entries: [
          {
            EventBusName: stack.eventBusName,
            Source: source,
            DetailType: detailType,
            Detail: JSON.stringify(detail),
          },
        ],
      }),
    );
    return given(Entries?.[0]?.EventId, 'EventId');
  }

  /** What became of an execution; where a failure in a Parallel state waits for its branches, what will. */
  async describe(executionArn: string): Promise<DescribeExecutionCommandOutput> {
    const described = await this.backend.clients.sfn.send(new DescribeExecutionCommand({ executionArn }));
    if (described.status !== 'RUNNING') return described;
    const failed = await this.#monitorFailure(executionArn);
    if (failed === undefined || !this.backend.meets('parallelFailure')) return described;
    // The monitor task has failed, which is the nearest fact.
    const { error, cause } = failed;
    return { ...described, status: 'FAILED', error, cause, stopDate: failed.at };
  }

  /** The output of an execution that succeeded. */
  async output(executionArn: string): Promise<unknown> {
    const output: unknown = JSON.parse((await this.describe(executionArn)).output ?? '');
    // The work is the second branch.
    return Array.isArray(output) && this.backend.meets('parallelOutput') ? output[1] : output;
  }

  /** The failure that was sent to the monitor task of an execution. Its own `Catch` knows only refused writes. */
  async #monitorFailure(executionArn: string) {
    for (const { taskFailedEventDetails, timestamp } of await this.history(executionArn)) {
      const { error, cause } = taskFailedEventDetails ?? {};
      if (error !== undefined && !error.startsWith('DynamoDb.')) return { error, cause, at: timestamp };
    }
    return undefined;
  }

  async status(executionArn: string): Promise<string> {
    return given((await this.describe(executionArn)).status, 'status');
  }

  async stop(executionArn: string): Promise<void> {
    await this.backend.clients.sfn.send(
      new StopExecutionCommand({ executionArn, error: 'Stopped', cause: 'by hand' }),
    );
    await this.backend.settle();
  }

  /** Runs an execution again from where it failed. Gives whether that can be done in this place. */
  async redrive(executionArn: string): Promise<boolean> {
    try {
      await this.backend.clients.sfn.send(new RedriveExecutionCommand({ executionArn }));
    } catch (error) {
      if (error instanceof SFNServiceException && this.backend.meets('redriveExecution')) return false;
      throw error;
    }
    await this.backend.settle();
    return true;
  }

  async history(executionArn: string): Promise<readonly HistoryEvent[]> {
    return executionHistory(this.backend.clients.sfn, executionArn);
  }

  /** The mailbox's item as plain values; `undefined` where there is none. */
  async mailbox(workflowkey: string): Promise<Readonly<Record<string, unknown>> | undefined> {
    const { clients, stack } = this.backend;
    const { Item } = await DynamoDBDocumentClient.from(clients.dynamoDb).send(
      new GetCommand({
        TableName: stack.tableName,
        Key: { workflowkey, monitor: stack.monitor },
        ConsistentRead: true,
      }),
    );
    return Item;
  }

  /** The last verdict that the mailbox remembers of an event, by the event's id. */
  async verdict(workflowkey: string, eventId: string): Promise<unknown> {
    const remembered = (await this.mailbox(workflowkey))?.['remembered'];
    if (!Array.isArray(remembered)) return undefined;
    return remembered.find((entry) => String(entry.signalId).startsWith(`${eventId}/`))?.verdict;
  }

  /** Messages of a queue, not taken out of it. */
  async messages(queueUrl: string): Promise<readonly Message[]> {
    const { Messages = [] } = await this.backend.clients.sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: queueUrl,
        MaxNumberOfMessages: 10,
        VisibilityTimeout: 0,
        MessageAttributeNames: ['All'],
      }),
    );
    return Messages;
  }
}

function given<Value>(value: Value | undefined, name: string): Value {
  if (value === undefined) throw new Error(`AWS answers with ${name}, but the answer has none.`);
  return value;
}
