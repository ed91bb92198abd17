export type {
  DeliveryFault,
  DeliveryFaultAction,
  EventFaultHook,
  ReleaseOrder,
} from './delivery/event-fault-hook.ts';
export type { DeliveryFailure, FailureCode } from './delivery/failure.ts';
export type { DeliveryOutcome, DeliveryReport, DeliveryView } from './delivery/report.ts';
export { type EventReport, EventsService, type EventsServiceOptions } from './events-service.ts';
export { events } from './service.ts';
