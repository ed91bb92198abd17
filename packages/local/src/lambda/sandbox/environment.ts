import type { Credentials } from '../../iam/index.ts';
import type { FunctionDefinition } from '../function-definition.ts';

export interface EnvironmentParts {
  readonly definition: FunctionDefinition;
  readonly region: string;
  readonly endpoint: string;
  readonly credentials: Credentials;
  readonly taskRoot: string;
  readonly logStreamName: string;
}

/**
 * The environment variables of a function: its own, and those that the runtime sets. Nothing of the engine's own
 * environment is among them. Source: Lambda developer guide, "Defined runtime environment variables".
 */
export function environmentOf(parts: EnvironmentParts): Record<string, string> {
  const { definition, region, endpoint, credentials } = parts;
  return {
    ...definition.environment,
    _HANDLER: definition.handler,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_DEFAULT_REGION: region,
    AWS_ENDPOINT_URL: endpoint,
    AWS_EXECUTION_ENV: `AWS_Lambda_${definition.runtime}`,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(definition.memoryMb),
    AWS_LAMBDA_FUNCTION_NAME: definition.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: definition.logGroupName,
    AWS_LAMBDA_LOG_STREAM_NAME: parts.logStreamName,
    AWS_REGION: region,
    // The code runs with the engine's Node.js, not with its runtime's: the age of that is no news about the function.
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_SESSION_TOKEN: credentials.sessionToken,
    LAMBDA_TASK_ROOT: parts.taskRoot,
    TZ: ':UTC',
  };
}
