import type { Clock, Principal, RequiredPermission } from '../kernel/index.ts';
import type { ConditionContext } from './condition.ts';
import { accessDenied, denial, type PolicyKind } from './denial.ts';
import { type AccessRequest, evaluatePolicies, type PolicyVerdict } from './evaluate.ts';
import type { PolicyDocument } from './policy-document.ts';
import { requestContext } from './request-context.ts';
import type { Role, RoleStore } from './role.ts';

/** Where a resource's own policy is found: that of a function, a queue, an event bus. */
export type FindResourcePolicy = (resourceArn: string) => PolicyDocument | undefined;

export interface AuthorizerParts {
  readonly accountId: string;
  readonly region: string;
  readonly partition: string;
  readonly clock: Clock;
  readonly roles: RoleStore;
  readonly findResourcePolicy: FindResourcePolicy;
  /** Told once for each role that no stack declares and that is therefore allowed everything. */
  readonly onUnknownRole: (roleArn: string) => void;
}

/**
 * Decides who may do what, as IAM does within one account: an explicit deny wins; a role needs an allow of its identity
 * policies (within its permissions boundary) or one in the resource's policy that names it; a service needs an allow in
 * the resource's policy. The operator may do everything, and so may a role that the engine does not know.
 */
export class Authorizer {
  readonly #parts: AuthorizerParts;
  readonly #toldUnknown = new Set<string>();

  constructor(parts: AuthorizerParts) {
    this.#parts = parts;
  }

  /** @throws AwsError `AccessDeniedException` in the words of AWS. */
  authorize(principal: Principal, required: readonly RequiredPermission[]): void {
    if (principal.kind === 'operator') return;
    const context = this.#contextOf(principal);
    for (const { action, resources, conditionKeys } of required) {
      const ofAction = conditionKeys === undefined ? context : withKeys(context, conditionKeys);
      for (const resource of resources) this.#decide({ principal, action, resource, context: ofAction });
    }
  }

  /**
   * Whether a service may act with a role.
   * @throws AwsError `AccessDeniedException` when the role's trust policy does not allow it.
   */
  requireAssumable(roleArn: string, service: string, sourceArn: string): void {
    const role = this.#findRole(roleArn);
    if (role === undefined) return;
    const principal: Principal = { kind: 'service', service, sourceArn };
    const verdict = evaluatePolicies([role.trustPolicy], {
      principal,
      action: 'sts:AssumeRole',
      resource: roleArn,
      context: this.#contextOf(principal),
    });
    if (verdict.effect !== 'allow') {
      throw accessDenied(`Service: ${service} is not authorized to assume the role ${roleArn}`, verdict);
    }
  }

  #decide(request: AccessRequest): void {
    const { principal } = request;
    switch (principal.kind) {
      case 'operator':
        return;
      case 'role': {
        const role = this.#findRole(principal.roleArn);
        if (role !== undefined) this.#decideForRole(role, principal.sessionName, request);
        return;
      }
      case 'service': {
        const verdict = this.#resourceVerdict(request);
        if (verdict.effect === 'allow') return;
        throw denial(`Service: ${principal.service}`, request, {
          policyKind: 'resource-based policy',
          verdict,
        });
      }
      default:
        throw new TypeError(`Unknown principal ${JSON.stringify(principal satisfies never)}`);
    }
  }

  #decideForRole(role: Role, sessionName: string, request: AccessRequest): void {
    const { partition, accountId } = this.#parts;
    const user = `User: arn:${partition}:sts::${accountId}:assumed-role/${role.name}/${sessionName}`;
    const identity = evaluatePolicies([...role.policies.values()], request);
    const resource = this.#resourceVerdict(request);
    const boundary =
      role.permissionsBoundary === undefined
        ? UNLIMITED
        : evaluatePolicies([role.permissionsBoundary], request);
    const verdicts: readonly (readonly [PolicyKind, PolicyVerdict])[] = [
      ['identity-based policy', identity],
      ['resource-based policy', resource],
      ['permissions boundary', boundary],
    ];
    for (const [policyKind, verdict] of verdicts) {
      if (verdict.effect === 'deny') throw denial(user, request, { policyKind, verdict });
    }
    if (identity.effect === 'silent' && !this.#resourceAllowsRole(role, request)) {
      throw denial(user, request, { policyKind: 'identity-based policy', verdict: identity });
    }
    if (boundary.effect === 'silent') {
      throw denial(user, request, { policyKind: 'permissions boundary', verdict: boundary });
    }
  }

  #resourceVerdict(request: AccessRequest): PolicyVerdict {
    const document = this.#parts.findResourcePolicy(request.resource);
    return document === undefined ? SILENT : evaluatePolicies([document], request);
  }

  /** A resource's policy that names the account, not the role, leaves the decision to the identity policies. */
  #resourceAllowsRole(role: Role, request: AccessRequest): boolean {
    const document = this.#parts.findResourcePolicy(request.resource);
    const naming = document?.statements.filter(({ principals }) =>
      principals?.patterns.some((p) => p.kind === 'everyone' || (p.kind === 'aws' && p.value === role.arn)),
    );
    return naming !== undefined && evaluatePolicies([{ statements: naming }], request).effect === 'allow';
  }

  #contextOf(principal: Principal): ConditionContext {
    const { accountId, region, clock } = this.#parts;
    return requestContext(principal, { accountId, region, nowEpochMs: clock.nowEpochMs() });
  }

  /** `undefined` for a role that no stack declares, which may do everything. */
  #findRole(roleArn: string): Role | undefined {
    const role = this.#parts.roles.find(roleArn);
    if (role === undefined && !this.#toldUnknown.has(roleArn)) {
      this.#toldUnknown.add(roleArn);
      this.#parts.onUnknownRole(roleArn);
    }
    return role;
  }
}

const SILENT: PolicyVerdict = { effect: 'silent', notUnderstood: [] };

function withKeys(context: ConditionContext, keys: Readonly<Record<string, string>>): ConditionContext {
  return new Map([
    ...context,
    ...Object.entries(keys).map(([key, value]): [string, readonly string[]] => [key.toLowerCase(), [value]]),
  ]);
}

/** The verdict of a permissions boundary that a role does not have. */
const UNLIMITED: PolicyVerdict = { effect: 'allow', notUnderstood: [] };
