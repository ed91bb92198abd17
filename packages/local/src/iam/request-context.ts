import type { Principal } from '../kernel/index.ts';
import type { ConditionContext } from './condition.ts';

export interface RequestFacts {
  readonly accountId: string;
  readonly region: string;
  readonly nowEpochMs: number;
}

/**
 * The global condition keys that the engine knows of a request. Source: IAM User Guide, "AWS global condition context
 * keys". The loopback connection counts as secure transport: on AWS every call of an SDK is one.
 */
export function requestContext(principal: Principal, facts: RequestFacts): ConditionContext {
  return new Map<string, readonly string[]>([
    ['aws:currenttime', [new Date(facts.nowEpochMs).toISOString()]],
    ['aws:epochtime', [String(Math.floor(facts.nowEpochMs / 1_000))]],
    ['aws:requestedregion', [facts.region]],
    ['aws:securetransport', ['true']],
    ...principalContext(principal, facts),
  ]);
}

function principalContext(
  principal: Principal,
  { accountId }: RequestFacts,
): readonly (readonly [string, readonly string[]])[] {
  switch (principal.kind) {
    case 'role':
      return [
        ['aws:principalaccount', [accountId]],
        ['aws:principalarn', [principal.roleArn]],
        ['aws:principaltype', ['AssumedRole']],
        ['aws:principalisawsservice', ['false']],
      ];
    case 'service':
      return [
        ['aws:principalisawsservice', ['true']],
        ['aws:principalservicename', [principal.service]],
        ['aws:sourceaccount', [accountId]],
        ['aws:sourcearn', [principal.sourceArn]],
      ];
    case 'operator':
      return [['aws:principalaccount', [accountId]]];
    default:
      throw new TypeError(`Unknown principal ${JSON.stringify(principal satisfies never)}`);
  }
}
