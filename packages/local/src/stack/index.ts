export { Attributes } from './attributes.ts';
export { type BundleFiles, digestOf, sizeOf } from './data/bundle-files.ts';
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
export { type LoadContext, type LoadedResource, type LoadedStack, loadStack } from './load-stack.ts';
export { providerSettings } from './provider.ts';
export { present, type ResourceType, type StackContext, tagsOf } from './resource-type.ts';
export { readStackDocument, type StackDocument } from './stack-document.ts';
