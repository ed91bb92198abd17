export {
  ClockError,
  RealClock,
  RunawayTimersError,
  RunningClock,
  StalledWorkError,
  VirtualClock,
  type VirtualClockOptions,
} from './clock/index.ts';
export * from './engine/index.ts';
export type {
  DeliveryFault,
  DeliveryFaultAction,
  DeliveryReport,
  DeliveryView,
  EventFaultHook,
  EventReport,
  LostEventReport,
  Mismatch,
  NearestRule,
  ReleaseOrder,
} from './events/index.ts';
export { type EventExplanation, explainEvent, type PatternedRule } from './events/index.ts';
export type { CallEffect, CallFaultSwitch, CallFaults, CallSelector, Moment } from './faults/index.ts';
export { type Credentials, IamError } from './iam/index.ts';
export {
  AwsError,
  type Call,
  type Clock,
  type ControlledClock,
  type Ids,
  type Json,
  type JsonObject,
  type Principal,
  type ServiceName,
  type Timer,
} from './kernel/index.ts';
export { type FailureCondition, LambdaError, type LambdaEvent, type Outcome } from './lambda/index.ts';
export { type Keeping, type KeepingOf, type KeptPart, keepingOf } from './service/keeping.ts';
export {
  DependencyCycleError,
  ExpressionError,
  InvalidAttributeError,
  ResourceRefusedError,
  StackError,
  StackNotFoundError,
  UnsupportedAttributeError,
  UnsupportedResourceError,
} from './stack/index.ts';
export {
  type EnteredWait,
  type HistoryEvent,
  type HistoryEventType,
  waitEndEpochMs,
} from './states/index.ts';
export {
  MockConfigurationError,
  MockError,
  type MockedCall,
  MockedResourceError,
  type MockedResponse,
  type MockedResult,
  type TaskMock,
} from './states/mocks/index.ts';
export {
  type Admission,
  foreignness,
  headOf,
  PortInUseError,
  readBody,
  WireError,
  type WireRequestHead,
} from './wire/index.ts';
