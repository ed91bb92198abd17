export type { Mismatch } from '../pattern/index.ts';
export type { DeliveryOutcome, DeliveryReport, DeliveryView } from './delivery/delivery.ts';
export type {
  DeliveryFault,
  DeliveryFaultAction,
  EventFaultHook,
  ReleaseOrder,
} from './delivery/event-fault-hook.ts';
export type { DeliveryFailure } from './delivery/failure.ts';
export {
  type EventReport,
  EventsService,
  type EventsServiceOptions,
  type LostEventReport,
} from './events-service.ts';
export { type EventExplanation, explainEvent, type PatternedRule } from './explain-event.ts';
export type { NearestRule } from './nearest-rule.ts';
export { events } from './service.ts';
export type { FailureCode } from './targets/definition.ts';
