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

/** Variables of the runtime that a function's own may replace. */
const UNRESERVED = {
  AWS_XRAY_CONTEXT_MISSING: 'LOG_ERROR',
  AWS_XRAY_DAEMON_ADDRESS: '169.254.79.129:2000',
  LANG: 'en_US.UTF-8',
  LD_LIBRARY_PATH:
    '/var/lang/lib:/lib64:/usr/lib64:/var/runtime:/var/runtime/lib:/var/task:/var/task/lib:/opt/lib',
  PATH: '/var/lang/bin:/usr/local/bin:/usr/bin/:/bin:/opt/bin',
  TZ: ':UTC',
};

/**
 * The environment variables of a function: its own, and those that the runtime sets. Nothing of the engine's own
 * environment is among them. Source: Lambda developer guide, "Defined runtime environment variables".
 */
export function environmentOf(parts: EnvironmentParts): Record<string, string> {
  const { definition, region, endpoint, credentials } = parts;
  return {
    ...UNRESERVED,
    NODE_PATH: `/opt/nodejs/${definition.runtime.replace(/js(\d+).*/, '$1')}/node_modules:/opt/nodejs/node_modules:/var/runtime/node_modules`,
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
    // Named as the runtime promises; nothing listens there, since invocations reach the code another way.
    AWS_LAMBDA_RUNTIME_API: '127.0.0.1:9001',
    AWS_REGION: region,
    // The code runs with the engine's Node.js, not with its runtime's: the age of that is no news about the function.
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_SESSION_TOKEN: credentials.sessionToken,
    LAMBDA_RUNTIME_DIR: '/var/runtime',
    LAMBDA_TASK_ROOT: parts.taskRoot,
  };
}
