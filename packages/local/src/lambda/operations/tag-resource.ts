import { invalidParameter } from '../api/errors.ts';
import type { LambdaOperation } from './context.ts';
import { onTags, parseTags, requestedFunction, requireFewTags } from './tags.ts';

/** Source: Lambda API reference, TagResource. */
export const tagResource: LambdaOperation = ({ functions }) => ({
  permissions: onTags('TagResource'),
  run: async (input) => {
    const target = requestedFunction(functions, input);
    const added = parseTags(input);
    if (Object.keys(added).length === 0) {
      throw invalidParameter('An error occurred and the request cannot be processed.');
    }
    const tags = { ...target.tags, ...added };
    requireFewTags(tags);
    target.retag(tags);
    return {};
  },
});
