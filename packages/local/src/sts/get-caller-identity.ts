import type { Cloud, JsonObject, Operation, Principal } from '../kernel/index.ts';

/** Who calls. Needs no permission, as on AWS. Source: AWS STS API reference, GetCallerIdentity. */
export function getCallerIdentity(cloud: Cloud): Operation {
  return {
    permissions: () => [],
    run: async (_input, { principal }) => ({ Account: cloud.accountId, ...identity(cloud, principal) }),
  };
}

function identity({ partition, accountId }: Cloud, principal: Principal): JsonObject {
  switch (principal.kind) {
    case 'operator':
      return { UserId: accountId, Arn: `arn:${partition}:iam::${accountId}:root` };
    case 'role': {
      const role = principal.roleArn.slice(principal.roleArn.lastIndexOf('/') + 1);
      return {
        UserId: `AROALOCAL:${principal.sessionName}`,
        Arn: `arn:${partition}:sts::${accountId}:assumed-role/${role}/${principal.sessionName}`,
      };
    }
    case 'service':
      return { UserId: principal.service, Arn: principal.sourceArn };
    default:
      throw new TypeError(`Unknown principal ${JSON.stringify(principal satisfies never)}`);
  }
}
