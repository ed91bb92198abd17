export { sqsQueryErrorCode } from './api/faults.ts';
export { SqsService, type SqsServiceOptions } from './sqs-service.ts';
