export { ssm } from './service.ts';
export { SsmService } from './ssm-service.ts';
