import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Attributes, ResourceType } from '../../stack/index.ts';
import { tagsOf } from '../../stack/index.ts';
import { objectArn } from '../api/arns.ts';

/** Attributes that go on as they are, by the name that the API has for them. */
const ATTRIBUTES = {
  acl: 'ACL',
  cache_control: 'CacheControl',
  content_disposition: 'ContentDisposition',
  content_encoding: 'ContentEncoding',
  content_language: 'ContentLanguage',
  content_type: 'ContentType',
  kms_key_id: 'SSEKMSKeyId',
  server_side_encryption: 'ServerSideEncryption',
  storage_class: 'StorageClass',
  website_redirect: 'WebsiteRedirectLocation',
} as const satisfies Record<string, string>;

/** Source: documentation of the AWS provider, `aws_s3_object`. */
export const s3Object: ResourceType = {
  create: async (attributes, context) => {
    attributes.accept({
      bucket_key_enabled: 'is about encryption, and the engine encrypts nothing',
      etag: 'tells Terraform when to write the object again',
      force_destroy: 'is about the end, and the engine ends all',
      source_hash: 'tells Terraform when to write the object again',
    });
    const bucket = attributes.text('bucket');
    const key = attributes.text('key');
    const body = await bodyOf(attributes, context.folder);
    const given = Object.entries(ATTRIBUTES).flatMap(([attribute, member]) => {
      const value = attributes.optionalText(attribute);
      return value === undefined ? [] : [[member, value]];
    });
    const written = await context.call('s3', 'PutObject', {
      ...Object.fromEntries(given),
      Bucket: bucket,
      Key: key,
      Body: body,
      Metadata: attributes.textMap('metadata'),
      Tagging: new URLSearchParams(tagsOf(attributes, context)).toString(),
    });
    return {
      arn: objectArn(context, bucket, key),
      etag: String(written['ETag']).replaceAll('"', ''),
      id: `${bucket}/${key}`,
      version_id: '',
    };
  },
};

/** Base64. */
async function bodyOf(attributes: Attributes, folder: string): Promise<string> {
  const source = attributes.optionalText('source');
  const text = attributes.optionalText('content');
  const base64 = attributes.optionalText('content_base64');
  if (source !== undefined) {
    const path = resolve(folder, source);
    try {
      return (await readFile(path)).toString('base64');
    } catch (error) {
      attributes.refuse('source', `is ${path}, which cannot be read: ${(error as Error).message}`);
    }
  }
  return base64 ?? Buffer.from(text ?? '').toString('base64');
}
