import { type PolicyDocument, parsePolicyDocument } from '../iam/index.ts';
import type { JsonObject } from '../kernel/index.ts';

/** One statement of a function's resource policy, as AddPermission takes it. */
export interface FunctionPermission {
  readonly statementId: string;
  /** `lambda:InvokeFunction`. */
  readonly action: string;
  /** A service (`events.amazonaws.com`), an account, a role's ARN, or `*`. */
  readonly principal: string;
  /** The resource on whose behalf a service may call; wildcards allowed. */
  readonly sourceArn?: string;
  readonly sourceAccount?: string;
}

/** The resource policies of functions, by function ARN. */
export class FunctionPolicies {
  readonly #statements = new Map<string, JsonObject[]>();
  readonly #parsed = new Map<string, PolicyDocument>();

  add(functionArn: string, permission: FunctionPermission): void {
    const statements = this.#statements.get(functionArn) ?? [];
    statements.push(statement(functionArn, permission));
    this.#statements.set(functionArn, statements);
    this.#parsed.set(functionArn, parsePolicyDocument(document(statements)));
  }

  find(functionArn: string): PolicyDocument | undefined {
    return this.#parsed.get(functionArn);
  }

  /** As GetPolicy gives it. */
  textOf(functionArn: string): string | undefined {
    const statements = this.#statements.get(functionArn);
    return statements && JSON.stringify(document(statements));
  }
}

function document(statements: readonly JsonObject[]): JsonObject {
  return { Version: '2012-10-17', Id: 'default', Statement: statements };
}

/** The shape that AddPermission writes. */
function statement(functionArn: string, permission: FunctionPermission): JsonObject {
  const { statementId, action, principal, sourceArn, sourceAccount } = permission;
  const conditions = {
    ...(sourceArn !== undefined && { ArnLike: { 'AWS:SourceArn': sourceArn } }),
    ...(sourceAccount !== undefined && { StringEquals: { 'AWS:SourceAccount': sourceAccount } }),
  };
  return {
    Sid: statementId,
    Effect: 'Allow',
    Principal: principalOf(principal),
    Action: action,
    Resource: functionArn,
    ...(Object.keys(conditions).length > 0 && { Condition: conditions }),
  };
}

function principalOf(principal: string): JsonObject | string {
  if (principal === '*') return principal;
  return principal.endsWith('.amazonaws.com') ? { Service: principal } : { AWS: principal };
}
