/** What the SDK's chain of settings takes as "ask the next one". */
class NoSettingError extends Error {
  override readonly name = 'NoSettingError';
  readonly tryNextLink = true;
}

/**
 * Stands in for the SDK's reader of ~/.aws/config and ~/.aws/credentials. A function has no such files: it is set up by
 * its environment, which the SDK asks before, and by the SDK's defaults, which it asks next.
 */
export function fromSharedConfigFiles(): () => Promise<never> {
  return async () => {
    throw new NoSettingError('A Lambda function has no shared configuration files.');
  };
}
