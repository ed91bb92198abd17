export type { FunctionCode } from './code/function-code.ts';
export { codeFromZip } from './code/zip-archive.ts';
export { FunctionCodeError, LambdaError } from './errors.ts';
export type { FunctionSettings } from './function-definition.ts';
export type { FailureCondition, LambdaEvent } from './lambda-event.ts';
export { LambdaService, type LambdaServiceOptions } from './lambda-service.ts';
export type { Outcome } from './sandbox/outcome.ts';
export { lambda } from './service.ts';
