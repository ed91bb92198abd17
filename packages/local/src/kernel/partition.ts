/** A group of regions that share accounts, the second part of ARNs and the end of host names. */
export interface Partition {
  readonly name: string;
  readonly dnsSuffix: string;
}

const STANDARD: Partition = { name: 'aws', dnsSuffix: 'amazonaws.com' };

/** By how their regions begin. Source: AWS SDKs, `partitions.json`. */
const OTHERS: Readonly<Record<string, Partition>> = {
  'cn-': { name: 'aws-cn', dnsSuffix: 'amazonaws.com.cn' },
  'us-gov-': { name: 'aws-us-gov', dnsSuffix: 'amazonaws.com' },
  'eusc-': { name: 'aws-eusc', dnsSuffix: 'amazonaws.eu' },
};

export function partitionOf(region: string): Partition {
  const found = Object.entries(OTHERS).find(([beginning]) => region.startsWith(beginning));
  return found?.[1] ?? STANDARD;
}
