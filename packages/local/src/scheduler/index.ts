export { SchedulerService, type SchedulerServiceOptions } from './scheduler-service.ts';
export { scheduler } from './service.ts';
