import { type JsonNode, type JsonObjectNode, JsonSyntaxError, parseJson } from '../../json/index.ts';
import {
  type EventPattern,
  eventFields,
  InvalidPatternError,
  matchesPattern,
  parseEventPattern,
} from '../../pattern/index.ts';
import {
  FILTER_POLICY_MAX_BYTES,
  FILTER_POLICY_MAX_COMBINATIONS,
  FILTER_POLICY_MAX_KEYS,
} from '../limits.ts';
import type { MessageAttributes } from '../message/message-attributes.ts';

export type FilterPolicyScope = 'MessageAttributes' | 'MessageBody';

/** Which messages of a topic a subscription wants. */
export interface FilterPolicy {
  readonly text: string;
  readonly scope: FilterPolicyScope;
  readonly pattern: EventPattern;
}

/** Why a text is no filter policy, in the words of AWS. */
export class FilterPolicyError extends Error {
  override readonly name = 'FilterPolicyError';
}

/**
 * Reads a filter policy. An empty object filters nothing: `undefined`. Source: SNS developer guide, "Subscription filter policies"
 * and "Filter policy constraints".
 *
 * @throws FilterPolicyError
 */
export function parseFilterPolicy(text: string, scope: FilterPolicyScope): FilterPolicy | undefined {
  if (Buffer.byteLength(text) > FILTER_POLICY_MAX_BYTES)
    throw new FilterPolicyError('Filter policy is too long');
  const root = parseObject(text);
  if (root.members.size === 0) return undefined;
  if (scope === 'MessageAttributes' && isNested(root)) {
    throw new FilterPolicyError(
      'Filter policy scope MessageAttributes does not support nested filter policy',
    );
  }
  const pattern = parsePattern(text);
  requireSimple(pattern);
  return { text, scope, pattern };
}

/** Whether the subscription with the policy gets a message. */
export function satisfiesFilterPolicy(
  { scope, pattern }: FilterPolicy,
  { body, attributes }: { readonly body: string; readonly attributes: MessageAttributes },
): boolean {
  const document = scope === 'MessageBody' ? bodyObject(body) : attributesObject(attributes);
  return document !== undefined && matchesPattern(pattern, eventFields(document));
}

function parseObject(text: string): JsonObjectNode {
  const root = parsed(text);
  if (root?.kind === 'object') return root;
  throw new FilterPolicyError(root === undefined ? 'failed to parse JSON.' : 'Filter is not an object');
}

function parsePattern(text: string): EventPattern {
  try {
    return parseEventPattern(text);
  } catch (error) {
    if (error instanceof InvalidPatternError) throw new FilterPolicyError(error.message);
    throw error;
  }
}

/** Whether a key holds an object; what stands in `$or` is a level of its own. */
function isNested(root: JsonObjectNode): boolean {
  return [...root.members].some(([name, value]) =>
    name === '$or' && value.kind === 'array'
      ? value.elements.some((element) => element.kind === 'object' && isNested(element))
      : value.kind === 'object',
  );
}

function requireSimple({ alternatives }: EventPattern): void {
  const keys = new Set(alternatives.flatMap((conditions) => conditions.map(({ path }) => path)));
  if (keys.size > FILTER_POLICY_MAX_KEYS) {
    throw new FilterPolicyError(`Filter policy can not have more than ${FILTER_POLICY_MAX_KEYS} keys`);
  }
  const combinations = alternatives.reduce(
    (sum, conditions) =>
      sum +
      conditions.reduce(
        (product, { path, matchers }) => product * matchers.length * path.split('.').length,
        1,
      ),
    0,
  );
  if (combinations > FILTER_POLICY_MAX_COMBINATIONS)
    throw new FilterPolicyError('Filter policy is too complex');
}

/** A body that is no JSON object satisfies no policy. */
function bodyObject(body: string): JsonObjectNode | undefined {
  const root = parsed(body);
  return root?.kind === 'object' ? root : undefined;
}

/** Attributes as a policy sees them; those of other types than text, number and list of texts are not there. */
function attributesObject(attributes: MessageAttributes): JsonObjectNode {
  const members = [...attributes].flatMap(([name, { dataType, value }]): [string, JsonNode][] => {
    const node = typeof value === 'string' ? attributeNode(dataType, value) : undefined;
    return node === undefined ? [] : [[name, node]];
  });
  return { kind: 'object', members: new Map(members) };
}

function attributeNode(dataType: string, value: string): JsonNode | undefined {
  switch (dataType) {
    case 'String':
      return { kind: 'string', value };
    case 'Number': {
      const number = parsed(value);
      return number?.kind === 'number' ? number : undefined;
    }
    case 'String.Array': {
      const list = parsed(value);
      return list?.kind === 'array' ? list : undefined;
    }
    default:
      return undefined;
  }
}

function parsed(text: string): JsonNode | undefined {
  try {
    return parseJson(text);
  } catch (error) {
    if (error instanceof JsonSyntaxError) return undefined;
    throw error;
  }
}
