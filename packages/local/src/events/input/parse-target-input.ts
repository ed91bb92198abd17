import { isJsonSequence, JsonSyntaxError, parseJson } from '../../json/index.ts';
import type { JsonObject } from '../../kernel/index.ts';
import { inMember, optionalStructure, optionalText, requiredText } from '../../request/index.ts';
import { validationException } from '../api/errors.ts';
import { TRANSFORMER_MAX_VARIABLES } from '../limits.ts';
import { type InputTemplate, parseInputTemplate, placeholderNames } from './input-template.ts';
import { type InputTransformer, isPredefinedVariable } from './input-transformer.ts';
import { type JsonPath, parseJsonPath } from './json-path.ts';
import type { TargetInput } from './target-input.ts';

const INPUT_MEMBERS = ['Input', 'InputPath', 'InputTransformer'] as const;
const RESERVED_VARIABLE_PREFIX = 'aws.';

/**
 * Parses the input members of a target. Source: EventBridge API reference, Target.
 *
 * @throws AwsError ValidationException
 */
export function parseTargetInput(targetId: string, target: JsonObject): TargetInput {
  const given = INPUT_MEMBERS.filter((member) => target[member] !== undefined && target[member] !== null);
  if (given.length > 1) {
    throw validationException(
      `Only one of Input, InputPath, or InputTransformer must be provided for target ${targetId}.`,
    );
  }
  const constant = optionalText(target, 'Input', { minLength: 0, maxLength: 8_192 });
  if (constant !== undefined) return { kind: 'constant', text: checkedConstant(targetId, constant) };
  const path = optionalText(target, 'InputPath', { minLength: 0, maxLength: 256 });
  if (path !== undefined) return { kind: 'path', path: checkedPath(targetId, path) };
  const transformer = optionalStructure(target, 'InputTransformer');
  if (transformer !== undefined) {
    return { kind: 'transformer', transformer: parseTransformer(targetId, transformer) };
  }
  return { kind: 'matched-event' };
}

function parseTransformer(targetId: string, input: JsonObject): InputTransformer {
  const paths = Object.entries(optionalStructure(input, 'InputPathsMap') ?? {});
  if (paths.length > TRANSFORMER_MAX_VARIABLES) {
    throw validationException(
      `InputPathsMap for target ${targetId} has ${paths.length} variables; at most ${TRANSFORMER_MAX_VARIABLES} are allowed.`,
    );
  }
  const variables = new Map<string, JsonPath>();
  for (const [name, path] of paths) {
    if (name.toLowerCase().startsWith(RESERVED_VARIABLE_PREFIX)) {
      throw validationException(
        `InputPathsMap for target ${targetId} contains reserved variable name ${name}.`,
      );
    }
    variables.set(name, checkedPath(targetId, path));
  }
  const text = inMember('InputTransformer', () => requiredText(input, 'InputTemplate', { maxLength: 8_192 }));
  const template = parseInputTemplate(text);
  for (const name of placeholderNames(template)) {
    if (!variables.has(name) && !isPredefinedVariable(name)) {
      throw validationException(`InputTemplate for target ${targetId} contains invalid placeholder ${name}.`);
    }
  }
  checkTemplate(targetId, template);
  return { variables, template };
}

/** The template must be JSON once something stands in each placeholder; `null` does, in a string and out of it. */
function checkTemplate(targetId: string, template: InputTemplate): void {
  const sample = template.parts.map((part) => (part.kind === 'literal' ? part.text : 'null')).join('');
  if (!isJsonSequence(sample)) {
    throw validationException(
      `Invalid InputTemplate for target ${targetId} : ${template.text} is not valid JSON.`,
    );
  }
}

function checkedPath(targetId: string, text: unknown): JsonPath {
  const path = typeof text === 'string' ? parseJsonPath(text) : undefined;
  if (path === undefined) {
    throw validationException(
      `Invalid InputPath for target ${targetId} : ${JSON.stringify(text)} must be a path in dot notation that starts with $.`,
    );
  }
  return path;
}

function checkedConstant(targetId: string, text: string): string {
  try {
    parseJson(text);
    return text;
  } catch (error) {
    if (error instanceof JsonSyntaxError) {
      throw validationException(`JSON syntax error in input for target ${targetId} : ${error.message}.`);
    }
    throw error;
  }
}
