export { CloudWatchService } from './cloudwatch-service.ts';
export { cloudwatch } from './service.ts';
