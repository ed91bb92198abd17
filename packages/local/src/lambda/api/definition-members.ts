import type { JsonObject } from '../../kernel/index.ts';
import {
  optionalChoice,
  optionalInteger,
  optionalStructure,
  optionalText,
  requiredInteger,
  type TextConstraint,
} from '../../request/index.ts';
import { takesDeadLetters } from '../asynchronous/send-record.ts';
import type { DefinitionChange } from '../deployed-function.ts';
import { parseEnvironment } from './environment-member.ts';
import { invalidParameter, notSupportedHere } from './errors.ts';
import { refuseUnsupportedMembers } from './unsupported-members.ts';

export const ROLE: TextConstraint = {
  pattern: 'arn:(aws[a-zA-Z-]*)?:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+',
};
const HANDLER: TextConstraint = { minLength: 0, maxLength: 128, pattern: '[^\\s]+' };
const ARN_OR_NONE: TextConstraint = { minLength: 0, pattern: '(arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:.*)|()' };
const LOG_GROUP: TextConstraint = { maxLength: 512, pattern: '[\\.\\-_/#A-Za-z0-9]+' };

/**
 * The members that CreateFunction and UpdateFunctionConfiguration share; what is absent in the input is absent in the
 * change. Source: Lambda API reference, both operations.
 *
 * @throws AwsError ValidationException, InvalidParameterValueException
 */
export function parseDefinitionMembers(input: JsonObject): DefinitionChange {
  refuseUnsupportedMembers(input);
  const given = {
    roleArn: optionalText(input, 'Role', ROLE),
    runtime: parseRuntime(input),
    handler: optionalText(input, 'Handler', HANDLER),
    description: optionalText(input, 'Description', { minLength: 0, maxLength: 256 }),
    timeoutSeconds: optionalInteger(input, 'Timeout', { min: 1, max: 900 }),
    memoryMb: optionalInteger(input, 'MemorySize', { min: 128, max: 10_240 }),
    environment: parseEnvironment(input),
    tracingMode: optionalChoice(optionalStructure(input, 'TracingConfig') ?? {}, 'Mode', [
      'Active',
      'PassThrough',
    ]),
    ephemeralStorageMb: parseEphemeralStorage(input),
    logGroupName: parseLogGroup(input),
  };
  return { ...withoutAbsent(given), ...parseKeyAndDeadLetters(input) };
}

function parseRuntime(input: JsonObject): string | undefined {
  const runtime = optionalText(input, 'Runtime', { minLength: 0 });
  if (runtime !== undefined && !/^nodejs\d+\.x$/.test(runtime)) {
    throw notSupportedHere(`the runtime ${JSON.stringify(runtime)}: it runs Node.js, "nodejs22.x" for one`);
  }
  return runtime;
}

function parseEphemeralStorage(input: JsonObject): number | undefined {
  const storage = optionalStructure(input, 'EphemeralStorage');
  return storage && requiredInteger(storage, 'Size', { min: 512, max: 10_240 });
}

/** Lines go to observers as they are written: what would shape or filter them is refused. */
function parseLogGroup(input: JsonObject): string | undefined {
  const logging = optionalStructure(input, 'LoggingConfig') ?? {};
  const format = optionalChoice(logging, 'LogFormat', ['JSON', 'Text']);
  if (format === 'JSON') throw notSupportedHere('logs in JSON (LoggingConfig.LogFormat)');
  for (const level of ['ApplicationLogLevel', 'SystemLogLevel']) {
    if (optionalText(logging, level) !== undefined) {
      throw invalidParameter(
        `LoggingConfig.${level} needs LogFormat JSON, which the local engine does not have.`,
      );
    }
  }
  return optionalText(logging, 'LogGroup', LOG_GROUP);
}

/** Empty texts take away what was set. */
function parseKeyAndDeadLetters(input: JsonObject): DefinitionChange {
  const kmsKeyArn = optionalText(input, 'KMSKeyArn', ARN_OR_NONE);
  const targetArn = optionalText(
    optionalStructure(input, 'DeadLetterConfig') ?? {},
    'TargetArn',
    ARN_OR_NONE,
  );
  if (targetArn !== undefined && targetArn !== '' && !takesDeadLetters(targetArn)) {
    throw notSupportedHere(`dead letters to ${targetArn}: it sends them to queues and topics`);
  }
  return {
    ...(kmsKeyArn !== undefined && { kmsKeyArn: kmsKeyArn === '' ? undefined : kmsKeyArn }),
    ...(targetArn !== undefined && { deadLetterTargetArn: targetArn === '' ? undefined : targetArn }),
  };
}

type Present<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> };

function withoutAbsent<T extends object>(members: T): Present<T> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Present<T>;
}
