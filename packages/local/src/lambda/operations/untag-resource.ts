import { validationException } from '../api/faults.ts';
import { optionalTextList } from '../api/members.ts';
import type { LambdaOperation } from './context.ts';
import { onTags, readTaggedFunction } from './tags.ts';

/** Source: Lambda API reference, UntagResource; keys that are not there are no error. */
export const untagResource: LambdaOperation = ({ functions }) => ({
  permissions: onTags('UntagResource'),
  run: async (input) => {
    const target = readTaggedFunction(functions, input);
    const keys = optionalTextList(input, 'TagKeys') ?? [];
    // An empty list leaves no trace in the query, so AWS takes it as none.
    if (keys.length === 0) {
      throw validationException(
        "1 validation error detected: Value null at 'tagKeys' failed to satisfy constraint: Member must not be null",
      );
    }
    target.retag(Object.fromEntries(Object.entries(target.tags).filter(([key]) => !keys.includes(key))));
    return {};
  },
});
