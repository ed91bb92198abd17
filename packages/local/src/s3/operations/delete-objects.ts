import { AwsError, isJsonObject, type JsonObject } from '../../kernel/index.ts';
import { requiredText } from '../../request/index.ts';
import { s3Error, s3ErrorOf } from '../api/errors.ts';
import { MAX_KEYS } from '../limits.ts';
import { onObject, refuseVersion, requestedBucket, type S3Operation } from './context.ts';
import { removeObject } from './delete-object.ts';

/** Source: S3 API reference, DeleteObjects: the permission is asked for each key, and its denial is told with the key. */
export const deleteObjects: S3Operation = (context) => ({
  permissions: () => [],
  run: async (input, { principal }) => {
    const bucket = requestedBucket(context, input);
    const { Delete: wanted } = input;
    const objects = isJsonObject(wanted) ? listOf(wanted['Objects']) : [];
    if (objects.length === 0 || objects.length > MAX_KEYS) {
      throw s3Error(
        'MalformedXML',
        'The XML you provided was not well-formed or did not validate against our published schema',
      );
    }
    const Deleted: JsonObject[] = [];
    const Errors: JsonObject[] = [];
    for (const object of objects) {
      const Key = requiredText(object, 'Key');
      try {
        refuseVersion(object);
        context.cloud.authorize(principal, onObject(context, 'DeleteObject', { Bucket: bucket.name, Key }));
        removeObject(context, bucket, Key);
        Deleted.push({ Key });
      } catch (error) {
        if (!(error instanceof AwsError)) throw error;
        const { code, message } = s3ErrorOf(error);
        Errors.push({ Key, Code: code, Message: message });
      }
    }
    const isQuiet = isJsonObject(wanted) && String(wanted['Quiet']) === 'true';
    return { ...(!isQuiet && { Deleted }), ...(Errors.length > 0 && { Errors }) };
  },
});

function listOf(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}
