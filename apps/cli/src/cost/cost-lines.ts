import { ASSUMED } from './assumptions.ts';
import { FUNCTION_UNITS } from './function-units.ts';
import { BATCH, MESSAGE_UNITS } from './message-units.ts';
import { PRICES, type Price } from './prices.ts';
import type { StackFeatures } from './stack-features.ts';
import { sum, type Units } from './units.ts';

export interface CostLine {
  readonly what: string;
  /** Billed units: of one run, or of a month. */
  readonly units: number;
  /** Dollars: for a million runs, or for a month. */
  readonly dollars: number;
}

const RUNS = 1_000_000;
/** A transaction prepares each item, and writes it. Source: DynamoDB developer guide, "Managing complex workflows with transactions", capacity. */
const TRANSACTION_FACTOR = 2;
const MEGABYTES_PER_GIGABYTE = 1_024;
const KILOBYTES_PER_GIGABYTE = 1_000_000;
const DAYS_PER_MONTH = 30;
const HOURS_PER_MONTH = 730;

export interface RunProfile {
  readonly features: StackFeatures;
  readonly workflowsPerSecond: number;
}

/** What a million runs with these units cost. Where a kind of unit is none, its line stays, so that it is seen. */
export function runCostLines(
  units: Units,
  { features, workflowsPerSecond }: RunProfile,
): readonly CostLine[] {
  const { memoryMegabytes, architecture, pointInTimeRecovery, logRetentionDays } = features;
  const seconds = (units.invocations * ASSUMED.functionMilliseconds) / 1_000;
  const second = architecture === 'arm64' ? PRICES.gigabyteSecondArm64 : PRICES.gigabyteSecondX86;
  const logBytes = units.invocations * ASSUMED.platformLogBytes + units.logLines * ASSUMED.logLineBytes;
  const logKilobytes = logBytes / 1_000;
  const restingKilobyteMonths =
    (units.executions * ASSUMED.restingItemKilobytes * ASSUMED.restingItemDays) / DAYS_PER_MONTH;
  const line = (what: string, count: number, { dollars }: Price): CostLine => ({
    what,
    units: count,
    dollars: RUNS * count * dollars,
  });
  const kilobytes = (price: Price): Price => ({ ...price, dollars: price.dollars / KILOBYTES_PER_GIGABYTE });
  return [
    line('state transitions', units.stateTransitions, PRICES.stateTransition),
    line('events', units.events, PRICES.event),
    line('function invocations', units.invocations, PRICES.invocation),
    line('function GB-seconds', (seconds * memoryMegabytes) / MEGABYTES_PER_GIGABYTE, second),
    // A strongly consistent read of up to 4 KB is one unit.
    line('read request units', units.itemReads, PRICES.readRequestUnit),
    line(
      'write request units',
      units.itemWrites * ASSUMED.itemKilobytes + TRANSACTION_FACTOR * units.transactionKilobytes,
      PRICES.writeRequestUnit,
    ),
    line('table KB-months', restingKilobyteMonths, kilobytes(PRICES.tableGigabyteMonth)),
    line(
      'recovery KB-months',
      pointInTimeRecovery ? restingKilobyteMonths : 0,
      kilobytes(PRICES.recoveryGigabyteMonth),
    ),
    line('log KB', logKilobytes, kilobytes(PRICES.logGigabyte)),
    line(
      'log KB-months',
      (logKilobytes * logRetentionDays) / DAYS_PER_MONTH,
      kilobytes(PRICES.logGigabyteMonth),
    ),
    line('traces', tracesOf(units, features, workflowsPerSecond), PRICES.trace),
  ];
}

/** What events from outside cost with what they set off, beside the run itself: for a million of them. */
export function outsideEventLines(units: Units, profile: RunProfile): readonly CostLine[] {
  const { archives } = profile.features;
  const archived = units.events * archives * ASSUMED.eventKilobytes;
  return [
    ...runCostLines(units, profile),
    {
      what: 'archived KB',
      units: archived,
      dollars: (RUNS * archived * PRICES.archivedGigabyte.dollars) / KILOBYTES_PER_GIGABYTE,
    },
  ];
}

/** Dollars for a million events of each kind, with what they set off. `messages`: absent where workflows have no inboxes. */
export function outsideEventDollars(profile: RunProfile) {
  const dollars = (units: Units) => totalOf(outsideEventLines(units, profile));
  return {
    failing: dollars(sum([{ events: 1 }, FUNCTION_UNITS.fail])),
    ...(profile.features.inboxes
      ? {
          messages: {
            alone: dollars(MESSAGE_UNITS.alone),
            tenAtOnce: dollars(MESSAGE_UNITS.tenAtOnce) / BATCH,
          },
        }
      : {}),
  };
}

/** What the stack costs in a month in which nothing runs. Metrics of workflows are in it, though they cost only while one runs. */
export function monthlyCostLines(features: StackFeatures): readonly CostLine[] {
  const line = (what: string, count: number, { dollars }: Price): CostLine => ({
    what,
    units: count,
    dollars: count * dollars,
  });
  const callers = features.functions + features.stateMachines;
  return [
    line('alarms', features.alarms, PRICES.alarmMonth),
    line('dashboards', features.dashboards, PRICES.dashboardMonth),
    line('custom metrics', features.stateMachines, PRICES.metricMonth),
    line('customer keys', features.customerKeys, PRICES.keyMonth),
    // The table is encrypted with a key of the account at least, whose requests are billed as well.
    line('KMS requests, at most', callers * ASSUMED.keyRequestsPerHour * HOURS_PER_MONTH, PRICES.keyRequest),
  ];
}

export function totalOf(lines: readonly CostLine[]): number {
  return lines.reduce((total, { dollars }) => total + dollars, 0);
}

/** Traces of a run: the state machine and each function that a rule invokes are sampled by themselves. */
function tracesOf(units: Units, { tracing }: StackFeatures, perSecond: number): number {
  if (!tracing) return 0;
  const { tracesPerSecond, tracedShare } = ASSUMED;
  const first = Math.min(1, tracesPerSecond / perSecond);
  return (units.executions + units.ruleInvocations) * (first + (1 - first) * tracedShare);
}
