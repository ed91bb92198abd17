import type { LocalEngine } from '@wfm/local';

/**
 * The line that leads the AWS CLI and the SDKs of a shell to the engine. Without the last variable TestState and
 * StartSyncExecution would be sent to a host of their own, as on AWS: `sync-` before the address.
 * Source: AWS SDKs and tools reference guide, "Host prefix injection".
 */
export function clientEnvironment({ endpoint, region, credentials }: LocalEngine): string {
  const variables = {
    AWS_ENDPOINT_URL: endpoint,
    AWS_DEFAULT_REGION: region,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_DISABLE_HOST_PREFIX_INJECTION: 'true',
  };
  const assignments = Object.entries(variables).map(([name, value]) => `${name}=${value}`);
  return `export ${assignments.join(' ')}`;
}
