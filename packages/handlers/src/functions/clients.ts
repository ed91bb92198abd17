import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SQSClient } from '@aws-sdk/client-sqs';
import { CLIENT_CONFIG } from './client-config.ts';

/** The client of the table; endpoint, region and credentials come from the environment. */
export function dynamoDbClient(): DynamoDBClient {
  return new DynamoDBClient(CLIENT_CONFIG);
}

/** The client of Step Functions; endpoint, region and credentials come from the environment. */
export function stepFunctionsClient(): SFNClient {
  return new SFNClient(CLIENT_CONFIG);
}

/**
 * The client that answers tasks. It never sends an answer again by itself: the caller has to know of
 * each try, since the task may have taken the first one.
 */
export function answeringClient(): SFNClient {
  return new SFNClient({ ...CLIENT_CONFIG, maxAttempts: 1 });
}

/** The client of the dead-letter queue; region and credentials come from the environment. */
export function sqsClient(): SQSClient {
  return new SQSClient(CLIENT_CONFIG);
}
