import type { Principal } from '../kernel/index.ts';
import { type ConditionContext, evaluateCondition } from './condition.ts';
import type { PolicyDocument, PrincipalPattern, Scope, Statement } from './policy-document.ts';
import { matchesWildcard } from './wildcard.ts';

/** One action on one resource, to be decided. */
export interface AccessRequest {
  readonly principal: Principal;
  /** `service:Action`. */
  readonly action: string;
  /** ARN, or `*` where the API has no resource-level permission. */
  readonly resource: string;
  readonly context: ConditionContext;
}

/** What a set of policies says about a request. `silent` is IAM's implicit deny. */
export interface PolicyVerdict {
  readonly effect: 'allow' | 'deny' | 'silent';
  /** Conditions that the engine did not understand and took against the request, for the message. */
  readonly notUnderstood: readonly string[];
}

/** An explicit deny in any document wins; otherwise one allow is enough. */
export function evaluatePolicies(
  documents: readonly PolicyDocument[],
  request: AccessRequest,
): PolicyVerdict {
  const notUnderstood: string[] = [];
  let allowed = false;
  for (const statement of documents.flatMap((document) => document.statements)) {
    const applies = statementApplies(statement, request, notUnderstood);
    if (applies && statement.effect === 'Deny') return { effect: 'deny', notUnderstood };
    allowed ||= applies;
  }
  return { effect: allowed ? 'allow' : 'silent', notUnderstood };
}

function statementApplies(statement: Statement, request: AccessRequest, notUnderstood: string[]): boolean {
  if (!inScope(statement.actions, (pattern) => matchesAction(pattern, request.action))) return false;
  if (statement.resources !== undefined && !coversResource(statement.resources, request)) return false;
  if (statement.principals !== undefined && !coversPrincipal(statement.principals, request)) return false;
  for (const condition of statement.conditions) {
    const result = evaluateCondition(condition, request.context);
    if (result === 'fails') return false;
    if (result === 'not understood') {
      notUnderstood.push(`${condition.operator} on ${condition.key}`);
      // In doubt against the request: an Allow does not apply, a Deny does.
      if (statement.effect === 'Allow') return false;
    }
  }
  return true;
}

function inScope<T>(scope: Scope<T>, matches: (pattern: T) => boolean): boolean {
  return scope.patterns.some(matches) === (scope.kind === 'only');
}

/** Action names are compared without regard to case. */
function matchesAction(pattern: string, action: string): boolean {
  return matchesWildcard(pattern.toLowerCase(), action.toLowerCase());
}

function coversResource(scope: Scope<string>, request: AccessRequest): boolean {
  return inScope(scope, (pattern) => {
    const resolved = resolveVariables(pattern, request.context);
    return resolved !== undefined && matchesWildcard(resolved, request.resource);
  });
}

function coversPrincipal(scope: Scope<PrincipalPattern>, request: AccessRequest): boolean {
  return inScope(scope, (pattern) => matchesPrincipal(pattern, request));
}

function matchesPrincipal(pattern: PrincipalPattern, { principal, context }: AccessRequest): boolean {
  switch (pattern.kind) {
    case 'everyone':
      return true;
    case 'service':
      return principal.kind === 'service' && pattern.value === principal.service;
    case 'aws':
      return principal.kind === 'role' && matchesAccountPrincipal(pattern.value, principal.roleArn, context);
    case 'federated':
      return false;
    default:
      throw new TypeError(`Unknown principal pattern ${JSON.stringify(pattern satisfies never)}`);
  }
}

/** The account (its number or `root`) stands for everyone in it; else the role itself is named. */
function matchesAccountPrincipal(value: string, roleArn: string, context: ConditionContext): boolean {
  const account = context.get('aws:principalaccount')?.[0];
  if (account !== undefined && (value === account || value.endsWith(`::${account}:root`))) return true;
  return value === roleArn;
}

/** A policy variable `${key}` stands for the request's value; one that is absent matches nothing. */
function resolveVariables(pattern: string, context: ConditionContext): string | undefined {
  let absent = false;
  const resolved = pattern.replace(/\$\{([^}]*)\}/g, (_, key: string) => {
    const value = context.get(key.toLowerCase())?.[0];
    absent ||= value === undefined;
    return value ?? '';
  });
  return absent ? undefined : resolved;
}
