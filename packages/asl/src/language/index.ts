export { STATE_NAME_MAX_CHARACTERS } from './check-machine.ts';
export type { StateMachineType } from './checks/check.ts';
export * from './diagnostic.ts';
export * from './errors.ts';
export * from './intrinsics/functions.ts';
export type { IntrinsicArgument, IntrinsicCall } from './intrinsics/intrinsic-call.ts';
export { looksLikeIntrinsic, parseIntrinsic } from './intrinsics/parse-intrinsic.ts';
export { type ParsedJson, parseJsonText } from './json-text.ts';
export {
  expressionParser,
  jsonataExpression,
  type ParsedExpression,
  type ParseExpression,
  parseExpression,
} from './jsonata/expression.ts';
export type { JsonataReads } from './jsonata/references.ts';
export * from './model/index.ts';
export { parsePath } from './paths/parse-path.ts';
export {
  canonicalPath,
  type FilterOperand,
  type FilterOperator,
  isDefinite,
  isReferencePath,
  type Path,
  type PathFilter,
  type PathRoot,
  type PathSegment,
} from './paths/path.ts';
export * from './reads/reads.ts';
export * from './reads/variable-references.ts';
export * from './resources/optimized.ts';
export * from './resources/resource.ts';
export { isSdkService } from './resources/sdk-actions.ts';
export { parseTimestamp } from './timestamps.ts';
export * from './validate.ts';
