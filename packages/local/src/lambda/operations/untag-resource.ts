import { absentMember, textList } from '../../request/index.ts';
import type { LambdaOperation } from './context.ts';
import { onTags, requestedFunction } from './tags.ts';

/** Source: Lambda API reference, UntagResource; keys that are not there are no error. */
export const untagResource: LambdaOperation = ({ functions }) => ({
  permissions: onTags('UntagResource'),
  run: async (input) => {
    const target = requestedFunction(functions, input);
    const keys = textList(input, 'TagKeys');
    // An empty list leaves no trace in the query, so AWS takes it as none.
    if (keys.length === 0) throw absentMember('TagKeys');
    target.retag(Object.fromEntries(Object.entries(target.tags).filter(([key]) => !keys.includes(key))));
    return {};
  },
});
