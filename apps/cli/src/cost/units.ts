/** What AWS bills, or counts against a quota, for one monitored workflow. */
export interface Units {
  /** Executions started. They cost nothing by themselves, but have a quota. */
  readonly executions: number;
  /** States entered in a Standard workflow. */
  readonly stateTransitions: number;
  /** Events put on a custom bus. Those that AWS services send cost nothing. */
  readonly events: number;
  /** Times that a rule hands an event to a function. It costs nothing, but has a quota. */
  readonly ruleInvocations: number;
  readonly invocations: number;
  /** Lines that functions of the product write to their logs, beside those of Lambda. */
  readonly logLines: number;
  /** Strongly consistent reads of one item, or of four kilobytes of items. */
  readonly itemReads: number;
  /** Writes of one item, none of them in a transaction. */
  readonly itemWrites: number;
  /** Kilobytes that transactions write, those of each item rounded up. Each is billed twice. */
  readonly transactionKilobytes: number;
  /** Calls that answer a task. They cost nothing, but have a quota. */
  readonly taskAnswers: number;
}

export const NO_UNITS: Units = {
  executions: 0,
  stateTransitions: 0,
  events: 0,
  ruleInvocations: 0,
  invocations: 0,
  logLines: 0,
  itemReads: 0,
  itemWrites: 0,
  transactionKilobytes: 0,
  taskAnswers: 0,
};

export function sum(units: readonly Partial<Units>[]): Units {
  const names = Object.keys(NO_UNITS) as (keyof Units)[];
  const totals = names.map((name) => [name, units.reduce((total, unit) => total + (unit[name] ?? 0), 0)]);
  return { ...NO_UNITS, ...Object.fromEntries(totals) };
}

/** The same so many times. */
export function times(factor: number, units: Partial<Units>): Units {
  const names = Object.keys(NO_UNITS) as (keyof Units)[];
  return {
    ...NO_UNITS,
    ...Object.fromEntries(names.map((name) => [name, factor * (units[name] ?? 0)])),
  };
}
