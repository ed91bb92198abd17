import { isJsonObject, type Json, type JsonObject } from '../../kernel/index.ts';
import type { Queue } from './queue.ts';
import { attributeOf } from './queue-attributes.ts';

/** What AddPermission says, under a label. */
export interface LabelledPermission {
  readonly label: string;
  readonly actions: readonly string[];
  readonly accountIds: readonly string[];
  /** `aws` */
  readonly partition: string;
}

/** Adds a statement to the policy of a queue, which it makes where there is none. @returns false: the label is taken. */
export function addToPolicy(queue: Queue, permission: LabelledPermission): boolean {
  const { label, actions, accountIds, partition } = permission;
  const policy = policyOf(queue) ?? { Version: '2008-10-17', Id: `${queue.arn}/SQSDefaultPolicy` };
  const statements = statementsOf(policy);
  if (statements.some((statement) => hasLabel(statement, label))) return false;
  const added = {
    Sid: label,
    Effect: 'Allow',
    Principal: { AWS: oneOrAll(accountIds.map((id) => `arn:${partition}:iam::${id}:root`)) },
    Action: oneOrAll(actions.map((action) => `SQS:${action}`)),
    Resource: queue.arn,
  };
  setPolicy(queue, JSON.stringify({ ...policy, Statement: [...statements, added] }));
  return true;
}

/** Takes a statement out of the policy of a queue; with the last one goes the policy. @returns false: there is none. */
export function removeFromPolicy(queue: Queue, label: string): boolean {
  const policy = policyOf(queue);
  const statements = policy === undefined ? [] : statementsOf(policy);
  const left = statements.filter((statement) => !hasLabel(statement, label));
  if (left.length === statements.length) return false;
  setPolicy(queue, left.length === 0 ? '' : JSON.stringify({ ...policy, Statement: left }));
  return true;
}

function policyOf({ attributes }: Queue): JsonObject | undefined {
  const text = attributeOf(attributes, 'Policy');
  const policy: unknown = text === undefined ? undefined : JSON.parse(text);
  return isJsonObject(policy) ? policy : undefined;
}

function statementsOf({ Statement: statements }: JsonObject): readonly Json[] {
  if (Array.isArray(statements)) return statements as readonly Json[];
  return statements === undefined || statements === null ? [] : [statements];
}

function hasLabel(statement: Json, label: string): boolean {
  return isJsonObject(statement) && statement['Sid'] === label;
}

function oneOrAll(texts: readonly string[]): Json {
  const [first, ...rest] = texts;
  return first !== undefined && rest.length === 0 ? first : texts;
}

function setPolicy(queue: Queue, text: string): void {
  queue.attributes = new Map([...queue.attributes, ['Policy', text]]);
}
