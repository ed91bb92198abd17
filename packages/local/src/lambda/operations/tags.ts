import type { JsonObject, RequiredPermission } from '../../kernel/index.ts';
import { COMMON_PARSER, parseTagMap, requiredText, type Tags } from '../../request/index.ts';
import { invalidParameter, resourceNotFound } from '../api/errors.ts';
import type { DeployedFunction } from '../deployed-function.ts';
import type { FunctionRegistry } from '../function-registry.ts';

const MAX_TAGS = 50;

const TAGGABLE =
  'arn:(aws[a-zA-Z-]*):lambda:[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:(function:[a-zA-Z0-9-_]+(:(\\$LATEST|[a-zA-Z0-9-_]+))?|layer:([a-zA-Z0-9-_]+)|code-signing-config:csc-[a-z0-9]{17}|event-source-mapping:[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}|capacity-provider:[a-zA-Z0-9-_]+)';

/** `Tags`; absent: none. @throws AwsError InvalidParameterValueException when there are too many. */
export function parseTags(input: JsonObject): Tags {
  const tags = parseTagMap(input, 'Tags', COMMON_PARSER);
  requireFewTags(tags);
  return tags;
}

/** @throws AwsError InvalidParameterValueException */
export function requireFewTags(tags: Tags): void {
  if (Object.keys(tags).length > MAX_TAGS) {
    throw invalidParameter('Number of tags exceeds resource tag limit.');
  }
}

/** `Resource`: the ARN of a function that is there. @throws AwsError */
export function requestedFunction(functions: FunctionRegistry, input: JsonObject): DeployedFunction {
  const arn = requiredText(input, 'Resource', { maxLength: 256, pattern: TAGGABLE });
  if (!arn.includes(':function:')) throw resourceNotFound(`The local engine has no ${arn}: only functions.`);
  const FunctionName = arn;
  if (functions.refer({ FunctionName }).qualifier !== undefined) {
    throw invalidParameter(
      'Tags on function aliases and versions are not supported. Please specify a function ARN.',
    );
  }
  return functions.find({ FunctionName });
}

/** The permission that an operation on the tags of a resource needs. */
export function onTags(action: string): (input: JsonObject) => readonly RequiredPermission[] {
  return ({ Resource }) => [{ action: `lambda:${action}`, resources: [String(Resource ?? '*')] }];
}
