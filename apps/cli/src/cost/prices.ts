import type { Units } from './units.ts';

/** Where and when the prices below were true. They are the first tier, without a free tier. */
export const PRICES_OF = {
  date: '2025-07-01',
  region: 'us-east-1',
  source:
    'aws.amazon.com: step-functions/pricing, eventbridge/pricing, lambda/pricing, dynamodb/pricing/on-demand',
} as const;

/** What the count of calls leaves open, and is therefore assumed. */
export const ASSUMED = {
  /** Longest run that is usual once a function is warm, in milliseconds. */
  functionMilliseconds: 100,
  /** An item with a registration; most of it is the task token. DynamoDB bills writes by the kilobyte. */
  itemKilobytes: 2,
} as const;

const DOLLARS_PER_MILLION = {
  stateTransition: 25,
  event: 1,
  invocation: 0.2,
  readUnit: 0.125,
  writeUnit: 0.625,
} as const;

const DOLLARS_PER_MILLION_GIGABYTE_SECONDS = { arm64: 13.3334, x86_64: 16.6667 } as const;

/** What the functions of a stack run on. */
export interface FunctionSize {
  readonly memoryMegabytes: number;
  readonly architecture: keyof typeof DOLLARS_PER_MILLION_GIGABYTE_SECONDS;
}

const MEGABYTES_PER_GIGABYTE = 1_024;

export interface CostLine {
  readonly what: string;
  /** Billed units of one workflow. */
  readonly units: number;
  /** Dollars for a million workflows. */
  readonly dollarsPerMillion: number;
}

export function costLines(
  units: Units,
  { memoryMegabytes, architecture }: FunctionSize,
): readonly CostLine[] {
  const gigabyteSeconds =
    (units.invocations * ASSUMED.functionMilliseconds * memoryMegabytes) / 1_000 / MEGABYTES_PER_GIGABYTE;
  const line = (what: string, count: number, price: number): CostLine => ({
    what,
    units: count,
    dollarsPerMillion: count * price,
  });
  return [
    line('state transitions', units.stateTransitions, DOLLARS_PER_MILLION.stateTransition),
    line('events', units.events, DOLLARS_PER_MILLION.event),
    line('function invocations', units.invocations, DOLLARS_PER_MILLION.invocation),
    line('function GB-seconds', gigabyteSeconds, DOLLARS_PER_MILLION_GIGABYTE_SECONDS[architecture]),
    // A strongly consistent read of up to 4 KB is one unit.
    line('read request units', units.itemReads, DOLLARS_PER_MILLION.readUnit),
    line('write request units', units.itemWrites * ASSUMED.itemKilobytes, DOLLARS_PER_MILLION.writeUnit),
  ];
}
