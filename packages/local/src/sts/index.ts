export { sts } from './service.ts';
export { StsService } from './sts-service.ts';
