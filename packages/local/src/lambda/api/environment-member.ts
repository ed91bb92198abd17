import type { JsonObject } from '../../kernel/index.ts';
import { brokenConstraint, optionalStructure, optionalTextMap } from '../../request/index.ts';
import { invalidParameter } from './errors.ts';

/** Of the variables as JSON. Source: Lambda developer guide, "Lambda quotas". */
const MAX_BYTES = 4_096;

const NAME = '[a-zA-Z]([a-zA-Z0-9_])+';

/** What the runtime sets. Source: Lambda developer guide, "Defined runtime environment variables". */
const RESERVED: ReadonlySet<string> = new Set([
  'AWS_ACCESS_KEY',
  'AWS_ACCESS_KEY_ID',
  'AWS_DEFAULT_REGION',
  'AWS_EXECUTION_ENV',
  'AWS_LAMBDA_FUNCTION_MEMORY_SIZE',
  'AWS_LAMBDA_FUNCTION_NAME',
  'AWS_LAMBDA_FUNCTION_VERSION',
  'AWS_LAMBDA_INITIALIZATION_TYPE',
  'AWS_LAMBDA_LOG_GROUP_NAME',
  'AWS_LAMBDA_LOG_STREAM_NAME',
  'AWS_LAMBDA_RUNTIME_API',
  'AWS_REGION',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'LAMBDA_RUNTIME_DIR',
  'LAMBDA_TASK_ROOT',
]);

const REFUSAL =
  'Lambda was unable to configure your environment variables because the environment variables you have provided';

/** `Environment.Variables`. @throws AwsError ValidationException, InvalidParameterValueException */
export function parseEnvironment(input: JsonObject): Readonly<Record<string, string>> | undefined {
  const environment = optionalStructure(input, 'Environment');
  if (environment === undefined) return undefined;
  const variables = optionalTextMap(environment, 'Variables') ?? {};
  const names = Object.keys(variables);
  const unusable = names.find((name) => !new RegExp(`^${NAME}$`).test(name));
  if (unusable !== undefined) {
    throw brokenConstraint('environment.variables', unusable, `satisfy regular expression pattern: ${NAME}`);
  }
  const reserved = names.filter((name) => RESERVED.has(name));
  if (reserved.length > 0) {
    throw invalidParameter(
      `${REFUSAL} contains reserved keys that are currently not supported for modification. Reserved keys used in this request: ${reserved.join(', ')}`,
    );
  }
  const measured = JSON.stringify(variables);
  if (Buffer.byteLength(measured) > MAX_BYTES) {
    throw invalidParameter(`${REFUSAL} exceeded the 4KB limit. String measured: ${measured}`);
  }
  return variables;
}
