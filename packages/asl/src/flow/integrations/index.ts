export * from './aws-sdk.ts';
export * from './dynamodb.ts';
export * from './events.ts';
export type { Call, TypedCall, Waiting } from './integration.ts';
export * from './lambda.ts';
export * from './sns.ts';
export * from './sqs.ts';
export * from './states.ts';
