import type { LambdaOperation } from './context.ts';
import { onTags, requestedFunction } from './tags.ts';

/** Source: Lambda API reference, ListTags. */
export const listTags: LambdaOperation = ({ functions }) => ({
  permissions: onTags('ListTags'),
  run: async (input) => ({ Tags: requestedFunction(functions, input).tags }),
});
