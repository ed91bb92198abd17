import { type Cloud, isJsonObject, type JsonObject, type RequiredPermission } from '../../kernel/index.ts';
import { requiredText, structureList } from '../../request/index.ts';
import { resourcesOf } from '../table-arn.ts';
import { parseStatement } from './parse-statement.ts';
import type { Statement } from './syntax.ts';

const STATEMENT = { maxLength: 8_192 };

/** The statement of a request, or of one entry of a batch or a transaction. @throws AwsError ValidationException */
export function parseRequest(input: JsonObject): Statement {
  const text = requiredText(input, 'Statement', STATEMENT);
  return parseStatement(text, structureList(input, 'Parameters'));
}

const ACTIONS = {
  select: 'PartiQLSelect',
  insert: 'PartiQLInsert',
  update: 'PartiQLUpdate',
  delete: 'PartiQLDelete',
  exists: 'PartiQLSelect',
} as const satisfies Readonly<Record<Statement['kind'], string>>;

/** What a statement needs, before it is refused. Source: DynamoDB developer guide, "IAM security policies with PartiQL". */
export function permissionsOfStatement(cloud: Cloud, input: unknown): readonly RequiredPermission[] {
  const anything = [{ action: 'dynamodb:PartiQLSelect', resources: ['*'] }];
  if (!isJsonObject(input)) return anything;
  try {
    const { kind, tableName, indexName } = parseRequest(input);
    const table = { TableName: tableName, ...(indexName !== undefined && { IndexName: indexName }) };
    return [{ action: `dynamodb:${ACTIONS[kind]}`, resources: resourcesOf(cloud, table) }];
  } catch {
    return anything;
  }
}
