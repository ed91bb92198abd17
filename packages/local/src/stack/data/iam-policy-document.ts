import { isJsonObject, type Json, type JsonObject } from '../../kernel/index.ts';
import type { Attributes } from '../attributes.ts';
import type { ResourceType } from '../resource-type.ts';

/** Puts a policy document together. Source: documentation of the AWS provider, `aws_iam_policy_document`. */
export const iamPolicyDocument: ResourceType = {
  create: async (attributes) => {
    const sources = attributes.texts('source_policy_documents').flatMap(parseStatements);
    const own = attributes.blocks('statement').map(statement);
    const overrides = attributes.texts('override_policy_documents').flatMap(parseStatements);
    const document = {
      Version: attributes.optionalText('version') ?? '2012-10-17',
      ...optional('Id', attributes.optionalText('policy_id')),
      Statement: overridden([...sources, ...own], overrides),
    };
    const json = JSON.stringify(document);
    return { json, minified_json: json };
  },
};

function statement(block: Attributes): JsonObject {
  const conditions: Record<string, Record<string, readonly string[]>> = {};
  for (const condition of block.blocks('condition')) {
    const operator = condition.text('test');
    conditions[operator] = {
      ...conditions[operator],
      [condition.text('variable')]: condition.texts('values'),
    };
  }
  return {
    ...optional('Sid', block.optionalText('sid')),
    Effect: block.optionalText('effect') ?? 'Allow',
    ...listed('Principal', principals(block.blocks('principals'))),
    ...listed('NotPrincipal', principals(block.blocks('not_principals'))),
    ...listed('Action', block.texts('actions')),
    ...listed('NotAction', block.texts('not_actions')),
    ...listed('Resource', block.texts('resources')),
    ...listed('NotResource', block.texts('not_resources')),
    ...(Object.keys(conditions).length > 0 && { Condition: conditions }),
  };
}

function principals(blocks: readonly Attributes[]): JsonObject | string {
  const byType: Record<string, readonly string[]> = {};
  for (const block of blocks) {
    const type = block.text('type');
    const identifiers = block.texts('identifiers');
    if (type === '*') return '*';
    byType[type] = [...(byType[type] ?? []), ...identifiers];
  }
  return byType;
}

function parseStatements(document: string): readonly JsonObject[] {
  const parsed = JSON.parse(document) as Json;
  const statements = isJsonObject(parsed) ? parsed['Statement'] : undefined;
  const list: readonly Json[] = Array.isArray(statements) ? statements : [statements ?? null];
  return list.filter(isJsonObject);
}

/** An override takes the place of the statement with its id, or comes at the end. */
function overridden(base: readonly JsonObject[], overrides: readonly JsonObject[]): readonly JsonObject[] {
  const bySid = new Map(overrides.filter(({ Sid }) => Sid !== undefined).map((s) => [s['Sid'], s]));
  const kept = base.map((own) => bySid.get(own['Sid']) ?? own);
  return [...kept, ...overrides.filter((override) => !kept.includes(override))];
}

function optional(name: string, value: string | undefined): JsonObject {
  return value === undefined || value === '' ? {} : { [name]: value };
}

function listed(name: string, value: JsonObject | readonly string[] | string): JsonObject {
  const isEmpty = typeof value !== 'string' && Object.keys(value).length === 0;
  return isEmpty ? {} : { [name]: value };
}
