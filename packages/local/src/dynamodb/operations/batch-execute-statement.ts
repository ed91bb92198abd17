import { AwsError, type JsonObject, type Operation } from '../../kernel/index.ts';
import { absentMember, constraintError, structureList } from '../../request/index.ts';
import type { StoreAccess } from '../item-store.ts';
import { keyIn } from '../partiql/conjuncts.ts';
import { statementRefused } from '../partiql/errors.ts';
import { readKeySchema } from '../partiql/key-schema.ts';
import { parseRequest, permissionsOfStatement } from '../partiql/request.ts';
import { runSelect, runWrite } from '../partiql/run-statement.ts';
import type { SelectStatement, Statement } from '../partiql/syntax.ts';
import type { TableOperationParts } from './table-operation.ts';

const STATEMENTS_MAX = 25;

/** Statements about an item each; one that fails does not touch the others. Source: DynamoDB API reference, BatchExecuteStatement. */
export function batchExecuteStatement({ cloud, store }: TableOperationParts): Operation {
  return {
    permissions: (input) => statementsIn(input).flatMap((entry) => permissionsOfStatement(cloud, entry)),
    run: async (input) => {
      if (input['Statements'] === undefined) throw absentMember('Statements');
      const entries = structureList(input, 'Statements');
      if (entries.length === 0 || entries.length > STATEMENTS_MAX) throw wrongCount(entries.length);
      const statements = entries.map(parseRequest);
      if (new Set(statements.map(({ kind }) => kind === 'select')).size > 1) {
        throw statementRefused('All statements of a batch must either read or write.');
      }
      const responses: JsonObject[] = [];
      for (const [index, statement] of statements.entries()) {
        const work = store.exclusively((access) => responseTo(access, statement, entries[index] ?? {}));
        responses.push(await cloud.clock.track(work));
      }
      return { Responses: responses };
    },
  };
}

function statementsIn({ Statements: statements }: JsonObject): readonly unknown[] {
  return Array.isArray(statements) ? statements : [undefined];
}

async function responseTo(access: StoreAccess, statement: Statement, entry: JsonObject): Promise<JsonObject> {
  const { tableName: TableName } = statement;
  try {
    const { ConsistentRead: consistent } = entry;
    const { items } =
      statement.kind === 'select'
        ? await readOne(access, statement, consistent === true ? { ConsistentRead: true } : {})
        : await runWrite(access, statement);
    const [item] = items;
    return { TableName, ...(item !== undefined && { Item: item }) };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return { TableName, Error: { Code: codeOf(error), Message: error.message } };
  }
}

async function readOne(access: StoreAccess, statement: SelectStatement, more: JsonObject) {
  const { where } = statement;
  if (where === undefined || keyIn(where, await readKeySchema(access, statement)) === undefined) {
    throw statementRefused(
      'Select statements within BatchExecuteStatement must specify the primary key in the where clause.',
    );
  }
  return runSelect(access, statement, more);
}

/** Source: DynamoDB API reference, BatchStatementError, `Code`. */
function codeOf({ code }: AwsError): string {
  if (code === 'ValidationException') return 'ValidationError';
  return code === 'ResourceNotFoundException' ? 'ResourceNotFound' : code.replace(/Exception$/u, '');
}

function wrongCount(count: number): AwsError {
  const bound = count === 0 ? 'greater than or equal to 1' : `less than or equal to ${STATEMENTS_MAX}`;
  return constraintError({
    shown: `'[${count} statements]'`,
    member: 'statements',
    rule: `Member must have length ${bound}`,
  });
}
