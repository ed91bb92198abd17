import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import type { LambdaClient } from '@aws-sdk/client-lambda';
import type { SFNClient } from '@aws-sdk/client-sfn';
import type { SQSClient } from '@aws-sdk/client-sqs';

/** The AWS APIs of wherever the stack runs. */
export interface Clients {
  readonly dynamoDb: DynamoDBClient;
  readonly eventBridge: EventBridgeClient;
  readonly lambda: LambdaClient;
  readonly sfn: SFNClient;
  readonly sqs: SQSClient;
}

/** What the scenarios need to know of a deployed stack; its outputs have it all. */
export interface DeployedStack {
  readonly stateMachineArn: string;
  readonly monitor: string;
  readonly tableName: string;
  readonly eventBusName: string;
  readonly failedSignalsQueueUrl: string;
  readonly undeliveredEventsQueueUrl: string;
  readonly functionNames: Readonly<Record<'fail' | 'complete' | 'heartbeat' | 'collect' | 'release', string>>;
}

/** Somewhere that the stack runs, and its time. The scenarios are the same for every implementation. */
export interface Backend {
  readonly clients: Clients;
  readonly stack: DeployedStack;
  /** Lets time pass, and everything happen that falls due in it. */
  pass(seconds: number): Promise<void>;
  /** Lets everything happen that needs no time. */
  settle(): Promise<void>;
  close(): Promise<void>;
}
