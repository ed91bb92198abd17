import type { StoredBody } from './body-store.ts';
import type { Checksum } from './checksum.ts';

/** Members of PutObject that GetObject gives back as they came. */
export const CONTENT_MEMBERS = [
  'CacheControl',
  'ContentDisposition',
  'ContentEncoding',
  'ContentLanguage',
  'ContentType',
  'Expires',
  'WebsiteRedirectLocation',
] as const;

export interface StoredObject {
  readonly key: string;
  readonly body: StoredBody;
  /** With its quotes. */
  readonly etag: string;
  readonly lastModifiedEpochMs: number;
  readonly content: Readonly<Partial<Record<(typeof CONTENT_MEMBERS)[number], string>>>;
  /** By names in lower case. */
  readonly metadata: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
  readonly storageClass: string;
  readonly encryption: Readonly<Record<string, string>>;
  /** Absent: none came with it. */
  readonly checksum: Checksum | undefined;
}
