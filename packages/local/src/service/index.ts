export type { RunningService, ServiceDescriptor, ServiceHost } from './service-descriptor.ts';
