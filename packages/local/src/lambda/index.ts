export { isKnownTarget } from './asynchronous/send-record.ts';
export { type FunctionCode, functionCodeFromZip } from './code/function-code.ts';
export { FunctionCodeError, LambdaError } from './errors.ts';
export {
  DEFAULT_EVENT_INVOKE_CONFIG,
  type EventInvokeConfig,
  type FunctionDefinition,
} from './function-definition.ts';
export type { FunctionPermission } from './function-policies.ts';
export type { FailureCondition, LambdaEvent } from './lambda-event.ts';
export { LambdaService, type LambdaServiceOptions } from './lambda-service.ts';
export type { Outcome } from './sandbox/outcome.ts';
