import type { LambdaOperation } from './context.ts';
import { onTags, readTaggedFunction } from './tags.ts';

/** Source: Lambda API reference, ListTags. */
export const listTags: LambdaOperation = ({ functions }) => ({
  permissions: onTags('ListTags'),
  run: async (input) => ({ Tags: readTaggedFunction(functions, input).tags }),
});
