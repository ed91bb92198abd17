import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SQSClient } from '@aws-sdk/client-sqs';

/**
 * Both services answer within milliseconds. Short limits leave time for the client's own retries within the
 * function's timeout.
 */
const CLIENT_CONFIG = {
  maxAttempts: 3,
  retryMode: 'standard',
  requestHandler: { connectionTimeout: 1_000, requestTimeout: 2_000, throwOnRequestTimeout: true },
};

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
