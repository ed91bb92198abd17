import { AwsError } from '../kernel/index.ts';
import type { AccessRequest, PolicyVerdict } from './evaluate.ts';

/** A kind of policy, as AWS's messages call it. */
export type PolicyKind = 'identity-based policy' | 'resource-based policy' | 'permissions boundary';

const WITH_ARTICLE: Readonly<Record<PolicyKind, string>> = {
  'identity-based policy': 'an identity-based policy',
  'permissions boundary': 'a permissions boundary',
  'resource-based policy': 'a resource-based policy',
};

/**
 * The answer to a request that a policy denies, or that none allows, in the words of AWS. Source: IAM User Guide,
 * "Troubleshoot access denied error messages".
 *
 * @param subject `User: ARN` or `Service: NAME`.
 */
export function denial(
  subject: string,
  { action, resource }: Pick<AccessRequest, 'action' | 'resource'>,
  reason: { readonly policyKind: PolicyKind; readonly verdict: PolicyVerdict },
): AwsError {
  const { policyKind, verdict } = reason;
  const why =
    verdict.effect === 'deny'
      ? `with an explicit deny in ${WITH_ARTICLE[policyKind]}`
      : `because no ${policyKind} allows the ${action} action`;
  return accessDenied(
    `${subject} is not authorized to perform: ${action} on resource: ${resource} ${why}`,
    verdict,
  );
}

/** Adds to the words of AWS what the engine did not understand and took against the request. */
export function accessDenied(message: string, { notUnderstood }: PolicyVerdict): AwsError {
  const doubts =
    notUnderstood.length === 0
      ? ''
      : ` (the local engine does not understand these conditions and takes them as not met: ${notUnderstood.join(', ')})`;
  return new AwsError({ code: 'AccessDeniedException', message: message + doubts });
}
