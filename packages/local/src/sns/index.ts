export { sns } from './service.ts';
export { SnsService, type SnsServiceOptions } from './sns-service.ts';
