import { isJsonObject } from '../../kernel/index.ts';
import { COMMON_PARSER, parseTagList, tagList } from '../../request/index.ts';
import { onObject, requestedBucket, requestedObject, type S3Operation } from './context.ts';

const FORM = { list: 'TagSet', key: 'Key', value: 'Value', isValueRequired: false } as const;

/** Source: S3 API reference, GetObjectTagging. */
export const getObjectTagging: S3Operation = (context) => ({
  permissions: (input) => onObject(context, 'GetObjectTagging', input),
  run: async (input, { principal }) => ({ TagSet: tagList(requestedObject(context, input, principal).tags) }),
});

/** Source: S3 API reference, PutObjectTagging. */
export const putObjectTagging: S3Operation = (context) => ({
  permissions: (input) => onObject(context, 'PutObjectTagging', input),
  run: async (input, { principal }) => {
    const { Tagging: tagging } = input;
    const tags = parseTagList(isJsonObject(tagging) ? tagging : {}, FORM, COMMON_PARSER);
    const object = requestedObject(context, input, principal);
    requestedBucket(context, input).put({ ...object, tags: Object.fromEntries(tags) });
    return {};
  },
});

/** Source: S3 API reference, DeleteObjectTagging. */
export const deleteObjectTagging: S3Operation = (context) => ({
  permissions: (input) => onObject(context, 'DeleteObjectTagging', input),
  run: async (input, { principal }) => {
    const object = requestedObject(context, input, principal);
    requestedBucket(context, input).put({ ...object, tags: {} });
    return {};
  },
});
