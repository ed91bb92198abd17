import { AwsFault, type Clock, type Principal, type RequiredPermission } from '../kernel/index.ts';
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

  /** @throws AwsFault `AccessDeniedException` in the words of AWS. */
  authorize(principal: Principal, required: readonly RequiredPermission[]): void {
    if (principal.kind === 'operator') return;
    const context = requestContext(principal, {
      accountId: this.#parts.accountId,
      region: this.#parts.region,
      nowEpochMs: this.#parts.clock.nowEpochMs(),
    });
    for (const { action, resources } of required) {
      for (const resource of resources) this.#decide({ principal, action, resource, context });
    }
  }

  /**
   * Whether a service may act with a role.
   * @throws AwsFault `AccessDeniedException` when the role's trust policy does not allow it.
   */
  requireAssumable(roleArn: string, service: string, sourceArn: string): void {
    const role = this.#parts.roles.find(roleArn);
    if (role === undefined) {
      this.#tellUnknown(roleArn);
      return;
    }
    const principal: Principal = { kind: 'service', service, sourceArn };
    const context = requestContext(principal, {
      accountId: this.#parts.accountId,
      region: this.#parts.region,
      nowEpochMs: this.#parts.clock.nowEpochMs(),
    });
    const request = { principal, action: 'sts:AssumeRole', resource: roleArn, context };
    const verdict = evaluatePolicies([role.trustPolicy], request);
    if (verdict.effect !== 'allow') {
      throw denied(`Service: ${service} is not authorized to assume the role ${roleArn}`, verdict);
    }
  }

  #decide(request: AccessRequest): void {
    const { principal } = request;
    switch (principal.kind) {
      case 'operator':
        return;
      case 'role': {
        const role = this.#parts.roles.find(principal.roleArn);
        if (role === undefined) this.#tellUnknown(principal.roleArn);
        else this.#decideForRole(role, principal.sessionName, request);
        return;
      }
      case 'service': {
        const verdict = this.#resourceVerdict(request);
        if (verdict.effect === 'allow') return;
        const reason = verdict.effect === 'deny' ? 'with an explicit deny in' : 'because no';
        const rest = verdict.effect === 'deny' ? '' : ` allows the ${request.action} action`;
        throw denied(
          `Service: ${principal.service} is not authorized to perform: ${request.action} on resource: ` +
            `${request.resource} ${reason} ${verdict.effect === 'deny' ? 'a ' : ''}resource-based policy${rest}`,
          verdict,
        );
      }
      default:
        throw new TypeError(`Unknown principal ${JSON.stringify(principal satisfies never)}`);
    }
  }

  #decideForRole(role: Role, sessionName: string, request: AccessRequest): void {
    const subject = `User: ${this.#assumedRoleArn(role.name, sessionName)} is not authorized to perform: ${request.action} on resource: ${request.resource}`;
    const identity = evaluatePolicies([...role.policies.values()], request);
    if (identity.effect === 'deny') {
      throw denied(`${subject} with an explicit deny in an identity-based policy`, identity);
    }
    const resource = this.#resourceVerdict(request);
    if (resource.effect === 'deny') {
      throw denied(`${subject} with an explicit deny in a resource-based policy`, resource);
    }
    const boundary = role.permissionsBoundary && evaluatePolicies([role.permissionsBoundary], request);
    if (boundary?.effect === 'deny') {
      throw denied(`${subject} with an explicit deny in a permissions boundary`, boundary);
    }
    // A resource's policy that names the role's account, not the role, leaves the decision to the identity policies.
    if (identity.effect !== 'allow' && !(resource.effect === 'allow' && this.#namesRole(role, request))) {
      throw denied(
        `${subject} because no identity-based policy allows the ${request.action} action`,
        identity,
      );
    }
    if (boundary?.effect === 'silent') {
      throw denied(
        `${subject} because no permissions boundary allows the ${request.action} action`,
        boundary,
      );
    }
  }

  #resourceVerdict(request: AccessRequest): PolicyVerdict {
    const document = this.#parts.findResourcePolicy(request.resource);
    return document === undefined ? SILENT : evaluatePolicies([document], request);
  }

  #namesRole(role: Role, request: AccessRequest): boolean {
    const document = this.#parts.findResourcePolicy(request.resource);
    const naming = document?.statements.filter(({ principals }) =>
      principals?.patterns.some((p) => p.kind === 'everyone' || (p.kind === 'aws' && p.value === role.arn)),
    );
    return naming !== undefined && evaluatePolicies([{ statements: naming }], request).effect === 'allow';
  }

  #assumedRoleArn(roleName: string, sessionName: string): string {
    const { partition, accountId } = this.#parts;
    return `arn:${partition}:sts::${accountId}:assumed-role/${roleName}/${sessionName}`;
  }

  #tellUnknown(roleArn: string): void {
    if (this.#toldUnknown.has(roleArn)) return;
    this.#toldUnknown.add(roleArn);
    this.#parts.onUnknownRole(roleArn);
  }
}

const SILENT: PolicyVerdict = { effect: 'silent', notUnderstood: [] };

function denied(message: string, { notUnderstood }: PolicyVerdict): AwsFault {
  const doubts =
    notUnderstood.length === 0
      ? ''
      : ` (the local engine does not understand these conditions and takes them as not met: ${notUnderstood.join(', ')})`;
  return new AwsFault({ code: 'AccessDeniedException', message: message + doubts });
}
