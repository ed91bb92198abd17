export { LogsService } from './logs-service.ts';
export { logs } from './service.ts';
