import type { Cloud } from '../../kernel/index.ts';

export const DEFAULT_BUS = 'default';

/** Account, region and partition that names are resolved in. */
export type Place = Pick<Cloud, 'accountId' | 'region' | 'partition'>;

export function busArn(place: Place, busName: string): string {
  return `${prefix(place)}:event-bus/${busName}`;
}

/** Rules of the default bus have no bus in their ARN. */
export function ruleArn(place: Place, busName: string, ruleName: string): string {
  const path = busName === DEFAULT_BUS ? ruleName : `${busName}/${ruleName}`;
  return `${prefix(place)}:rule/${path}`;
}

export function archiveArn(place: Place, archiveName: string): string {
  return `${prefix(place)}:archive/${archiveName}`;
}

export function replayArn(place: Place, replayName: string): string {
  return `${prefix(place)}:replay/${replayName}`;
}

/** `path`: `NAME/ID`. */
export function connectionArn(place: Place, path: string): string {
  return `${prefix(place)}:connection/${path}`;
}

/** The secret that EventBridge keeps for a connection. `path`: `NAME/ID`. */
export function connectionSecretArn({ partition, region, accountId }: Place, path: string): string {
  return `arn:${partition}:secretsmanager:${region}:${accountId}:secret:events!connection/${path}-local`;
}

/** The bus that a name or an ARN means; absent: the default bus. */
export function busNameOf(nameOrArn: string | undefined): string {
  if (nameOrArn === undefined || nameOrArn === '') return DEFAULT_BUS;
  const [, name] = nameOrArn.startsWith('arn:') ? nameOrArn.split(':event-bus/') : [];
  return name ?? nameOrArn;
}

/** The name behind the last `/` of an ARN of an archive or a replay. */
export function lastSegment(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}

function prefix({ partition, region, accountId }: Place): string {
  return `arn:${partition}:events:${region}:${accountId}`;
}
