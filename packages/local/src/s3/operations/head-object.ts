import { optionalText } from '../../request/index.ts';
import { onObject, requestedObject, type S3Operation } from './context.ts';
import { describeObject } from './object-description.ts';
import { rangeOf } from './range.ts';
import { requireReadConditions } from './read-conditions.ts';

/** Source: S3 API reference, HeadObject. */
export const headObject: S3Operation = (context) => ({
  permissions: (input) => onObject(context, 'GetObject', input),
  run: async (input, { principal }) => {
    const object = requestedObject(context, input, principal);
    requireReadConditions(object, input);
    const { sizeBytes } = object.body;
    const range = rangeOf(optionalText(input, 'Range'), sizeBytes);
    return {
      ...describeObject(object, { withChecksum: input['ChecksumMode'] === 'ENABLED' }),
      ...(range !== undefined && { ContentRange: range.header }),
      ContentLength: range === undefined ? sizeBytes : range.end - range.start,
    };
  },
});
