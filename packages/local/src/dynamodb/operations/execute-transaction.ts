import { AwsError, type JsonObject, type Operation } from '../../kernel/index.ts';
import { absentMember, constraintError, structureList } from '../../request/index.ts';
import type { StoreAccess } from '../item-store.ts';
import { keyIn } from '../partiql/conjuncts.ts';
import { statementRefused } from '../partiql/errors.ts';
import { readKeySchema } from '../partiql/key-schema.ts';
import { planWrite, type WriteStatement } from '../partiql/plan-write.ts';
import { parseRequest, permissionsOfStatement } from '../partiql/request.ts';
import { DUPLICATE_ITEM, runSelect } from '../partiql/run-statement.ts';
import type { SelectStatement, Statement } from '../partiql/syntax.ts';
import type { TableOperationParts } from './table-operation.ts';
import { transactWriteItems } from './transact-write-items.ts';
import { cancelled, type Reason } from './transaction.ts';
import type { TransactionTokens } from './transaction-tokens.ts';

const STATEMENTS_MAX = 100;

/** Statements that are done all or none, or read at one time. Source: DynamoDB API reference, ExecuteTransaction. */
export function executeTransaction(parts: TableOperationParts, tokens: TransactionTokens): Operation {
  const { cloud, store } = parts;
  const { run: transact } = transactWriteItems(parts, tokens);
  return {
    permissions: (input) =>
      (Array.isArray(input['TransactStatements']) ? input['TransactStatements'] : [undefined]).flatMap(
        (entry) => permissionsOfStatement(cloud, entry),
      ),
    run: async (input, context) => {
      const statements = parseStatements(input);
      const selects = statements.filter((statement) => statement.kind === 'select');
      const writes = statements.filter((statement) => statement.kind !== 'select');
      if (writes.length === 0) {
        const work = store.exclusively((access) => readAll(access, selects));
        return { Responses: await cloud.clock.track(work) };
      }
      if (selects.length > 0) {
        throw statementRefused(
          'The statements of a transaction must either all read or all write; EXISTS goes with writes.',
        );
      }
      const plans = await cloud.clock.track(
        store.exclusively((access) => Promise.all(writes.map((write) => planned(access, write)))),
      );
      const { ClientRequestToken: token } = input;
      const items = plans.map(({ kind, request }) => ({ [kind]: request }));
      try {
        await transact(
          { TransactItems: items, ...(token !== undefined && { ClientRequestToken: token }) },
          context,
        );
      } catch (error) {
        throw duplicatesIn(error, writes);
      }
      return { Responses: writes.map(() => ({})) };
    },
  };
}

function parseStatements(input: JsonObject): readonly Statement[] {
  if (input['TransactStatements'] === undefined) throw absentMember('TransactStatements');
  const entries = structureList(input, 'TransactStatements');
  if (entries.length > 0 && entries.length <= STATEMENTS_MAX) return entries.map(parseRequest);
  const bound =
    entries.length === 0 ? 'greater than or equal to 1' : `less than or equal to ${STATEMENTS_MAX}`;
  throw constraintError({
    shown: `'[${entries.length} statements]'`,
    member: 'transactStatements',
    rule: `Member must have length ${bound}`,
  });
}

async function readAll(access: StoreAccess, statements: readonly SelectStatement[]): Promise<JsonObject[]> {
  const responses: JsonObject[] = [];
  for (const statement of statements) {
    const { where } = statement;
    if (where === undefined || keyIn(where, await readKeySchema(access, statement)) === undefined) {
      throw statementRefused(
        'Select statements within ExecuteTransaction must specify the primary key in the where clause.',
      );
    }
    const { items } = await runSelect(access, statement, { ConsistentRead: true });
    responses.push(items[0] === undefined ? {} : { Item: items[0] });
  }
  return responses;
}

async function planned(access: StoreAccess, statement: WriteStatement) {
  const { kind, request } = planWrite(statement, await readKeySchema(access, statement));
  // What a transaction writes is not returned.
  const { ReturnValues: _, ...write } = request;
  return { kind, request: write };
}

/** An insert that stands in the way is one of an item that is there. */
function duplicatesIn(error: unknown, statements: readonly Statement[]): unknown {
  if (!(error instanceof AwsError) || error.code !== 'TransactionCanceledException') return error;
  const reasons = error.fields?.['CancellationReasons'];
  if (!Array.isArray(reasons)) return error;
  return cancelled(
    (reasons as readonly Reason[]).map((reason, index) =>
      statements[index]?.kind === 'insert' && reason.Code === 'ConditionalCheckFailed'
        ? { Code: 'DuplicateItem', Message: DUPLICATE_ITEM }
        : reason,
    ),
  );
}
