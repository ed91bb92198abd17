import type { JsonObject } from '../../kernel/index.ts';
import {
  brokenConstraint,
  optionalStructure,
  requiredText,
  type TextConstraint,
} from '../../request/index.ts';
import { parseArchitectures, parseCode, requireZipPackage } from '../api/code-members.ts';
import { parseDefinitionMembers } from '../api/definition-members.ts';
import { invalidParameter } from '../api/errors.ts';
import type { FunctionRegistry } from '../function-registry.ts';
import { type LambdaOperation, onFunction } from './context.ts';
import { functionConfiguration } from './function-configuration.ts';
import { parseTags } from './tags.ts';

const FUNCTION_NAME: TextConstraint = {
  maxLength: 140,
  pattern:
    '(arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_]+)(:(\\$LATEST|[a-zA-Z0-9-_]+))?',
};
const MAX_NAME_CHARACTERS = 64;

const DEFAULTS = {
  description: '',
  architectures: ['x86_64'],
  timeoutSeconds: 3,
  memoryMb: 128,
} as const;

/** With code in the request. The function is active at once. Source: Lambda API reference, CreateFunction. */
export const createFunction: LambdaOperation = (context) => ({
  permissions: onFunction(context, 'CreateFunction'),
  run: async (input) => {
    const { functions } = context;
    const name = parseNewName(functions, input);
    requiredText(input, 'Role');
    const { roleArn = '', handler, runtime, ...members } = parseDefinitionMembers(input);
    requireZipPackage(input);
    if (handler === undefined || runtime === undefined || runtime === '') {
      throw invalidParameter(
        'Runtime and Handler are mandatory parameters for functions created with deployment packages.',
      );
    }
    const created = functions.create({
      ...DEFAULTS,
      name,
      arn: functions.arnOf(name),
      roleArn,
      handler,
      runtime,
      logGroupName: `/aws/lambda/${name}`,
      ...members,
      architectures: parseArchitectures(input) ?? DEFAULTS.architectures,
      code: parseCode(optionalStructure(input, 'Code') ?? {}),
      tags: parseTags(input),
    });
    return functionConfiguration(created);
  },
});

/** Checked as a whole, then in its parts, as AWS does. @throws AwsError */
function parseNewName(functions: FunctionRegistry, input: JsonObject): string {
  const text = requiredText(input, 'FunctionName', FUNCTION_NAME);
  const { name, qualifier } = functions.refer({ FunctionName: text });
  if (name.length > MAX_NAME_CHARACTERS) {
    const rule = `have length less than or equal to ${MAX_NAME_CHARACTERS}`;
    throw invalidParameter(brokenConstraint('FunctionName', name, rule).message);
  }
  if (qualifier !== undefined && qualifier !== '$LATEST') {
    throw invalidParameter(`A function is made without a qualifier, and ${text} has ${qualifier}.`);
  }
  return name;
}
