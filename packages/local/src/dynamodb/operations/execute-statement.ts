import { isJsonObject, type Json, type JsonObject, type Operation } from '../../kernel/index.ts';
import { optionalText } from '../../request/index.ts';
import { statementRefused } from '../partiql/errors.ts';
import { parseRequest, permissionsOfStatement } from '../partiql/request.ts';
import { type Answer, runSelect, runWrite } from '../partiql/run-statement.ts';
import type { TableOperationParts } from './table-operation.ts';

/** One statement of PartiQL. Source: DynamoDB API reference, ExecuteStatement. */
export function executeStatement({ cloud, store }: TableOperationParts): Operation {
  return {
    permissions: (input) => permissionsOfStatement(cloud, input),
    run: async (input) => {
      const statement = parseRequest(input);
      const capacity = membersOf(input, 'ReturnConsumedCapacity');
      // Table and item are read one after the other, so nobody may change them in between.
      const answer = await cloud.clock.track(
        store.exclusively((access) =>
          statement.kind === 'select'
            ? runSelect(access, statement, { ...capacity, ...readMembers(input) })
            : runWrite(access, statement, {
                members: capacity,
                tellsOldItem: input['ReturnValuesOnConditionCheckFailure'] === 'ALL_OLD',
              }),
        ),
      );
      return output(answer);
    },
  };
}

function readMembers(input: JsonObject): JsonObject {
  const token = optionalText(input, 'NextToken');
  return {
    ...membersOf(input, 'ConsistentRead', 'Limit'),
    ...(token !== undefined && { ExclusiveStartKey: keyOf(token) }),
  };
}

function membersOf(input: JsonObject, ...names: readonly string[]): JsonObject {
  return Object.fromEntries(
    names.flatMap((name): [string, Json][] => {
      const value = input[name];
      return value === undefined || value === null ? [] : [[name, value]];
    }),
  );
}

function output({ items, lastKey, consumedCapacity }: Answer): JsonObject {
  return {
    Items: items,
    ...(consumedCapacity !== undefined && { ConsumedCapacity: consumedCapacity }),
    ...(lastKey !== undefined && {
      LastEvaluatedKey: lastKey,
      NextToken: Buffer.from(JSON.stringify(lastKey)).toString('base64'),
    }),
  };
}

function keyOf(token: string): JsonObject {
  try {
    const key: unknown = JSON.parse(Buffer.from(token, 'base64').toString());
    if (isJsonObject(key)) return key;
  } catch {
    // Refused as any other text is.
  }
  throw statementRefused('NextToken does not match request');
}
