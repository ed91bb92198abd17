import { parsePolicyDocument } from '../../iam/index.ts';
import { isJsonObject, type JsonObject, type OperationTable } from '../../kernel/index.ts';
import { requiredText } from '../../request/index.ts';
import { BUCKET_CONFIGURATIONS, type BucketConfiguration } from '../api/bucket-configurations.ts';
import { s3Error } from '../api/errors.ts';
import { onBucket, requestedBucket, type S3Context } from './context.ts';

/** The operations that put, get and remove what is configured of buckets. */
export function bucketConfigurationOperations(context: S3Context): OperationTable {
  return Object.assign(
    {},
    ...BUCKET_CONFIGURATIONS.map((configuration) => operationsOf(context, configuration)),
  );
}

function operationsOf(context: S3Context, configuration: BucketConfiguration): OperationTable {
  const { query, member, put, get, remove, actions } = configuration;
  const removal: OperationTable =
    remove === undefined
      ? {}
      : {
          [remove]: {
            permissions: (input) =>
              onBucket(query === 'policy' ? 'DeleteBucketPolicy' : actions.put)(context, input),
            run: async (input) => {
              requestedBucket(context, input).configurations.delete(query);
              return {};
            },
          },
        };
  return {
    [put]: {
      permissions: (input) => onBucket(actions.put)(context, input),
      run: async (input) => {
        const bucket = requestedBucket(context, input);
        bucket.configurations.set(query, { [member]: configurationOf(input, member) });
        return {};
      },
    },
    [get]: {
      permissions: (input) => onBucket(actions.get)(context, input),
      run: async (input) => {
        const bucket = requestedBucket(context, input);
        const kept = bucket.configurations.get(query);
        if (kept !== undefined) return kept;
        const { absent } = configuration;
        if ('document' in absent) return { [member]: absent.document };
        throw s3Error(absent.code, absent.message, { BucketName: bucket.name });
      },
    },
    ...removal,
  };
}

/** The policy is a text, everything else a document. @throws AwsError MalformedPolicy, MalformedXML */
function configurationOf(input: JsonObject, member: string): JsonObject | string {
  const value = input[member];
  if (member === 'Policy') {
    const text = requiredText(input, member);
    try {
      parsePolicyDocument(JSON.parse(text));
    } catch (error) {
      throw s3Error('MalformedPolicy', `The policy is not valid: ${(error as Error).message}`);
    }
    return text;
  }
  if (isJsonObject(value)) return value;
  throw s3Error(
    'MalformedXML',
    'The XML you provided was not well-formed or did not validate against our published schema',
  );
}
