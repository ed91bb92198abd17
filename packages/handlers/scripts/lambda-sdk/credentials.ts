/** Credentials as the SDK's signer takes them. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/**
 * Stands in for the SDK's default credential chain. A Lambda function has its role's credentials in its environment
 * and nowhere else, so profiles, SSO, containers and instance metadata need not be in the bundle.
 */
export function defaultProvider(): () => Promise<Credentials> {
  return async () => ({
    accessKeyId: variable('AWS_ACCESS_KEY_ID'),
    secretAccessKey: variable('AWS_SECRET_ACCESS_KEY'),
    ...optional(process.env['AWS_SESSION_TOKEN']),
  });
}

function variable(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') {
    throw new Error(
      `A Lambda function finds its role's credentials in ${name}, but it is not set. Run it as a function.`,
    );
  }
  return value;
}

function optional(sessionToken: string | undefined) {
  return sessionToken === undefined ? {} : { sessionToken };
}
