export { RuntimeFailure, StatesError } from '../errors.ts';
export { checkParameters } from './check-parameters.ts';
export { isHttpInvoke } from './http-invoke.ts';
export type { IntegratedService, IntegrationScope, OptimizedIntegration, SdkAction } from './integration.ts';
export { Integrations } from './integrations.ts';
export { assertFunctionSucceeded, payloadText, payloadValue } from './lambda-result.ts';
export * from './response-shape.ts';
export { sdkMetadata } from './sdk-metadata.ts';
export type { SdkNames } from './sdk-names.ts';
