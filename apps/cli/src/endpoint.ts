import type { OptionSpec } from './command.ts';

/** `--endpoint-url`, for the commands that work on AWS or on whatever has its APIs. */
export const ENDPOINT_OPTION: OptionSpec = {
  value: 'URL',
  summary: 'An endpoint other than AWS, such as the local engine',
};

/** What the SDK's clients are made with: an engine on the laptop takes any credentials; AWS takes those of the environment. */
export function endpointConfig(endpoint: string | undefined) {
  if (endpoint === undefined) return {};
  return {
    endpoint,
    region: process.env['AWS_REGION'] ?? 'us-east-1',
    ...(process.env['AWS_ACCESS_KEY_ID'] === undefined
      ? { credentials: { accessKeyId: 'local', secretAccessKey: 'local' } }
      : {}),
  };
}

/** The names by which this machine calls itself, as a URL has them. */
export const LOOPBACK_HOSTS: readonly string[] = ['127.0.0.1', 'localhost', '[::1]'];
