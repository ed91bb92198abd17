import type { Tags } from '../../request/index.ts';

export const PARAMETER_TYPES = ['String', 'StringList', 'SecureString'] as const;
export type ParameterType = (typeof PARAMETER_TYPES)[number];

export type Tier = 'Standard' | 'Advanced';

/** One value that a parameter has or had. */
export interface ParameterVersion {
  readonly version: number;
  readonly value: string;
  /** What is shown of a secret that nobody asked to decrypt. */
  readonly sealed: string;
  readonly type: ParameterType;
  readonly tier: Tier;
  readonly description?: string;
  readonly allowedPattern?: string;
  /** Of secrets. */
  readonly keyId?: string;
  readonly modifiedAtEpochMs: number;
  readonly modifiedBy: string;
  readonly labels: Set<string>;
}

/** A parameter with its versions, the oldest first; there is one at least. */
export interface Parameter {
  readonly name: string;
  readonly arn: string;
  readonly versions: ParameterVersion[];
  tags: Tags;
}

export function latestOf({ versions }: Parameter): ParameterVersion {
  const latest = versions.at(-1);
  if (latest === undefined) throw new TypeError('A parameter has a version at least.');
  return latest;
}

/** What the version shows as its value. */
export function shownValue({ type, value, sealed }: ParameterVersion, withDecryption: boolean): string {
  return type === 'SecureString' && !withDecryption ? sealed : value;
}
