import { denial } from '../iam/index.ts';
import type { Cloud, JsonObject, Principal, RequiredPermission } from '../kernel/index.ts';
import type { ServiceDescriptor } from '../service/service-descriptor.ts';
import { EngineError } from './errors.ts';

/** An account that is none. */
export class InvalidAccountError extends EngineError {
  override readonly name = 'InvalidAccountError';
  readonly accountId: string;

  constructor(accountId: string) {
    super(
      `An account is twelve digits, such as 123456789012, but is ${JSON.stringify(accountId)}. Correct it.`,
    );
    this.accountId = accountId;
  }
}

/** @throws InvalidAccountError */
export function parseAccountId(text: string): string {
  if (!/^\d{12}$/.test(text)) throw new InvalidAccountError(text);
  return text;
}

/** A call, as far as its account goes. */
export interface NamingCall {
  readonly input: JsonObject;
  readonly principal: Principal;
  readonly permissions: readonly RequiredPermission[];
}

type Naming = Pick<ServiceDescriptor, 'namedArns' | 'foreignAccount'>;

/**
 * Refuses a call that names a resource of another account, as AWS does: the resources of the engine have no policies that let
 * others in.
 *
 * @throws AwsError as the service words it.
 */
export function requireOwnAccount(
  cloud: Pick<Cloud, 'accountId' | 'partition'>,
  { namedArns, foreignAccount }: Naming,
  { input, principal, permissions }: NamingCall,
): void {
  const foreign = namedArns?.(input).find((arn) => isOfOther(arn, cloud.accountId));
  if (foreign === undefined) return;
  const user = userOf(cloud, principal);
  if (foreignAccount !== undefined) throw foreignAccount(user);
  throw denial(
    user,
    { action: permissions[0]?.action ?? '*', resource: foreign },
    { policyKind: 'resource-based policy', verdict: { effect: 'silent', notUnderstood: [] } },
  );
}

/** `arn:partition:service:region:account:...`; some ARNs have no account. */
function isOfOther(arn: string, accountId: string): boolean {
  const [, , , , account = ''] = arn.split(':');
  return account !== '' && account !== accountId;
}

function userOf(
  { accountId, partition }: Pick<Cloud, 'accountId' | 'partition'>,
  principal: Principal,
): string {
  switch (principal.kind) {
    case 'operator':
      return `User: arn:${partition}:iam::${accountId}:root`;
    case 'role': {
      const role = principal.roleArn.slice(principal.roleArn.lastIndexOf('/') + 1);
      return `User: arn:${partition}:sts::${accountId}:assumed-role/${role}/${principal.sessionName}`;
    }
    case 'service':
      return `Service: ${principal.service}`;
    default:
      throw new TypeError(`Unknown principal ${JSON.stringify(principal satisfies never)}`);
  }
}
