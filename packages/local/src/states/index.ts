export { EngineFault } from './errors.ts';
export type { HistoryEvent, HistoryEventType } from './execution/history-event.ts';
export { type DeclaredStateMachine, StatesService, type StatesServiceOptions } from './states-service.ts';
