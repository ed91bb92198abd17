import { templateText } from '../terraform/template-text.ts';

/** One permission of a role, or one that a resource gives. Nothing is allowed that no statement names. */
export interface Statement {
  /** Says what the permission is for. Letters and digits. */
  readonly sid: string;
  /** `service:Action`, never a pattern. */
  readonly actions: readonly string[];
  /** ARNs. `*` only where the actions know no resources, with the reason beside it. */
  readonly resources: readonly string[];
  /** Who gets it; only in the policy of a resource or in a trust policy. */
  readonly principal?: Readonly<Record<string, string | readonly string[]>>;
  readonly condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/**
 * A policy document as JSON, as Terraform takes it: a policy variable such as `${aws:username}` is IAM's and stays.
 * Source: IAM user guide, "IAM JSON policy elements reference".
 */
export function policyDocument(statements: readonly Statement[]): string {
  return templateText(JSON.stringify({ Version: '2012-10-17', Statement: statements.map(documentOf) }));
}

function documentOf({ sid, actions, resources, principal, condition }: Statement) {
  return {
    Sid: sid,
    Effect: 'Allow',
    ...(principal === undefined ? {} : { Principal: principal }),
    Action: actions,
    ...(resources.length === 0 ? {} : { Resource: resources }),
    ...(condition === undefined ? {} : { Condition: condition }),
  };
}
