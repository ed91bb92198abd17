/**
 * The services answer within milliseconds. Short limits leave time for the client's own retries within the
 * function's timeout.
 */
export const CLIENT_CONFIG = {
  maxAttempts: 3,
  retryMode: 'standard',
  requestHandler: { connectionTimeout: 1_000, requestTimeout: 2_000, throwOnRequestTimeout: true },
};
