import { ConfigurationError } from '@wfm/constructs';

/** Tags that every resource has from the stack: by them a state machine is known as one of it. */
export const STACK_TAGS = ['Application', 'Environment', 'ManagedBy'] as const;

/** Tags of one resource. Source: AWS tagging guide, "Tag naming limits and requirements". */
const MAX_TAGS = 50;

/**
 * IAM takes tag keys that differ only in case for one, and refuses a role with both; the other services keep them apart.
 * Source: IAM user guide, "Rules for tagging in IAM and AWS STS".
 *
 * @throws ConfigurationError for a tag of the stack's own or of the user's that is there twice, and for too many.
 */
export function checkTags(tags: Readonly<Record<string, string>>, nameOf: (path: string) => string): void {
  const keys = [...STACK_TAGS, ...Object.keys(tags)];
  const lower = keys.map((key) => key.toLowerCase());
  const again = keys.find((key, index) => lower.indexOf(key.toLowerCase()) < index);
  if (again !== undefined) {
    const first = keys[lower.indexOf(again.toLowerCase())];
    throw new ConfigurationError({
      setting: nameOf('tags'),
      rule: `must not have the key "${again}" beside "${first}"${isOfStack(first) ? ' of the stack itself' : ''}, as IAM takes both for one`,
      fix: 'Rename or remove it.',
    });
  }
  if (keys.length <= MAX_TAGS) return;
  throw new ConfigurationError({
    setting: nameOf('tags'),
    rule: `must have at most ${MAX_TAGS - STACK_TAGS.length} keys, as AWS takes ${MAX_TAGS} and the stack has ${STACK_TAGS.length}, but has ${Object.keys(tags).length}`,
    fix: 'Remove some.',
  });
}

function isOfStack(key: string | undefined): boolean {
  return STACK_TAGS.some((tag) => tag === key);
}
