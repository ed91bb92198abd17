import type { Cloud } from '../../kernel/index.ts';

type Place = Pick<Cloud, 'partition' | 'region' | 'accountId'>;

/** Without the `:*` that policies and some answers end it with. */
export function logGroupArn({ partition, region, accountId }: Place, name: string): string {
  return `arn:${partition}:logs:${region}:${accountId}:log-group:${name}`;
}

/** The name of a group that a name or an ARN means. */
export function logGroupNameOf(nameOrArn: string): string {
  const [, name] = /^arn:[^:]+:logs:[^:]*:[^:]*:log-group:([^:]+)/.exec(nameOrArn) ?? [];
  return name ?? nameOrArn;
}
