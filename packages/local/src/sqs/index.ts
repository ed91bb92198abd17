export { sqs } from './service.ts';
export { SqsService, type SqsServiceOptions } from './sqs-service.ts';
