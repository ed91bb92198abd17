export {
  DependencyCycleError,
  ExpressionError,
  InvalidAttributeError,
  ResourceRefusedError,
  StackError,
  StackNotFoundError,
  UnsupportedAttributeError,
  UnsupportedResourceError,
} from './errors.ts';
export { type LoadedResource, type LoadedStack, loadStack } from './load-stack.ts';
export { providerSettings } from './provider.ts';
export type { StackContext } from './resource-type.ts';
export { readStackDocument, type StackDocument } from './stack-document.ts';
