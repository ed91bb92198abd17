import { optionalText } from '../../request/index.ts';
import { onObject, requestedObject, type S3Operation } from './context.ts';
import { describeObject } from './object-description.ts';
import { rangeOf } from './range.ts';
import { requireReadConditions } from './read-conditions.ts';

/** Source: S3 API reference, GetObject. `Body` is base64. */
export const getObject: S3Operation = (context) => ({
  permissions: (input) => onObject(context, 'GetObject', input),
  run: async (input, { principal }) => {
    const object = requestedObject(context, input, principal);
    requireReadConditions(object, input);
    const range = rangeOf(optionalText(input, 'Range'), object.body.sizeBytes);
    const whole = context.bodies.read(object.body);
    const bytes = range === undefined ? whole : whole.subarray(range.start, range.end);
    const withChecksum = input['ChecksumMode'] === 'ENABLED' && range === undefined;
    return {
      ...describeObject(object, { withChecksum }),
      ...(range !== undefined && { ContentRange: range.header }),
      ContentLength: bytes.length,
      Body: bytes.toString('base64'),
    };
  },
});
