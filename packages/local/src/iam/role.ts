import type { PolicyDocument } from './policy-document.ts';

/** A role of the stack. */
export interface Role {
  /** `arn:PARTITION:iam::ACCOUNT:role/PATH/NAME`. */
  readonly arn: string;
  readonly name: string;
  /** Who may assume the role. */
  readonly trustPolicy: PolicyDocument;
  /** Inline and attached policies, by name or ARN. */
  readonly policies: ReadonlyMap<string, PolicyDocument>;
  /** Limits what the policies can allow. Absent: no limit. */
  readonly permissionsBoundary?: PolicyDocument;
}

/** The roles and customer managed policies that the engine knows. */
export class RoleStore {
  readonly #roles = new Map<string, Role & { readonly policies: Map<string, PolicyDocument> }>();
  readonly #managedPolicies = new Map<string, PolicyDocument>();

  roles(): readonly Role[] {
    return [...this.#roles.values()];
  }

  find(roleArn: string): Role | undefined {
    return this.#roles.get(roleArn);
  }

  findByName(roleName: string): Role | undefined {
    return this.roles().find((role) => role.name === roleName);
  }

  addRole(role: Omit<Role, 'policies'>): void {
    this.#roles.set(role.arn, { ...role, policies: new Map() });
  }

  addManagedPolicy(policyArn: string, document: PolicyDocument): void {
    this.#managedPolicies.set(policyArn, document);
  }

  findManagedPolicy(policyArn: string): PolicyDocument | undefined {
    return this.#managedPolicies.get(policyArn);
  }

  /** Puts an inline or attached policy on a role; `policyId` is its name or ARN. */
  addRolePolicy(roleArn: string, policyId: string, document: PolicyDocument): void {
    this.#roles.get(roleArn)?.policies.set(policyId, document);
  }
}
