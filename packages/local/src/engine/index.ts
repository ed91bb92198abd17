export type { LogEntry, OnLog } from './engine-log.ts';
export {
  ClockNotControlledError,
  type EngineDefectReport,
  EngineDefectsError,
  EngineError,
} from './errors.ts';
export type { Handle, Handles, QueueHandle } from './handles.ts';
export { type KeepOptions, type KeptBefore, KeptStateError } from './keeping/index.ts';
export type { AnsweredCall, AroundCall } from './local-cloud.ts';
export type { LocalEngine } from './local-engine.ts';
export type { EngineEvent, ObservedEvent, Observer } from './observers.ts';
export { InvalidAccountError } from './own-account.ts';
export { type StartLocalOptions, startLocal } from './start-local.ts';
