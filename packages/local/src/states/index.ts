export { EngineDefect } from './errors.ts';
export type { HistoryEvent, HistoryEventType } from './execution/history-event.ts';
export { states } from './service.ts';
export { type EnteredWait, waitEndEpochMs } from './state-types/entered-wait.ts';
export {
  type DeclaredStateMachine,
  type HistoryReport,
  StatesService,
  type StatesServiceOptions,
} from './states-service.ts';
