import { isJsonObject, type Json, type JsonObject } from '../../kernel/index.ts';
import { optionalStructure, optionalText, requiredText } from '../../request/index.ts';
import { validationException } from '../api/errors.ts';
import type { EventBus } from '../bus/event-bus.ts';
import type { EventsOperation } from './context.ts';
import { parseEventBusName, requestedBusArn } from './names.ts';

const STATEMENT_ID = { maxLength: 64, pattern: '[a-zA-Z0-9-_]+' };

/** Source: EventBridge API reference, PutPermission: a whole policy, or one statement of it. */
export const putPermission: EventsOperation = ({ cloud, buses }) => ({
  permissions: (input) => [{ action: 'events:PutPermission', resources: [requestedBusArn(cloud, input)] }],
  run: async (input) => {
    const bus = buses.get(parseEventBusName(input));
    const policy = optionalText(input, 'Policy');
    const policyStatements =
      policy === undefined
        ? new Map([...bus.policyStatements, parseStatement(cloud.partition, bus, input)])
        : parsePolicy(policy);
    buses.put({ ...bus, policyStatements, lastModifiedEpochMs: cloud.clock.nowEpochMs() });
    return {};
  },
});

function parseStatement(partition: string, bus: EventBus, input: JsonObject): [string, Json] {
  const sid = requiredText(input, 'StatementId', STATEMENT_ID);
  const principal = requiredText(input, 'Principal', { maxLength: 12 });
  const condition = optionalStructure(input, 'Condition');
  const statement: JsonObject = {
    Sid: sid,
    Effect: 'Allow',
    Principal: principal === '*' ? '*' : { AWS: `arn:${partition}:iam::${principal}:root` },
    Action: requiredText(input, 'Action', { maxLength: 64 }),
    Resource: bus.arn,
    ...(condition !== undefined && { Condition: parseCondition(condition) }),
  };
  return [sid, statement];
}

/** `{Type: StringEquals, Key: aws:PrincipalOrgID, Value: o-1}` as a policy document writes it. */
function parseCondition(condition: JsonObject): JsonObject {
  return {
    [requiredText(condition, 'Type')]: { [requiredText(condition, 'Key')]: requiredText(condition, 'Value') },
  };
}

function parsePolicy(text: string): ReadonlyMap<string, Json> {
  const document = parsePolicyDocument(text);
  const statements = document === undefined ? undefined : document['Statement'];
  const list = Array.isArray(statements) ? statements : [statements];
  if (!list.every(isJsonObject)) {
    throw validationException(
      'Parameter Policy is not valid. Reason: it must be a policy document with statements.',
    );
  }
  return new Map(
    list.map((statement, index) => [String(statement['Sid'] ?? `Statement${index}`), statement]),
  );
}

function parsePolicyDocument(text: string): JsonObject | undefined {
  try {
    const document: unknown = JSON.parse(text);
    return isJsonObject(document) ? document : undefined;
  } catch {
    return undefined;
  }
}
