/** What AWS bills, or counts against a quota, for one monitored workflow. */
export interface Units {
  /** States entered in a Standard workflow. */
  readonly stateTransitions: number;
  /** Events put on a custom bus. Those that AWS services send cost nothing. */
  readonly events: number;
  readonly invocations: number;
  /** Strongly consistent reads of one item. */
  readonly itemReads: number;
  /** Writes of one item. */
  readonly itemWrites: number;
  /** Calls that answer a task. They cost nothing, but have a quota. */
  readonly taskAnswers: number;
}

export const NO_UNITS: Units = {
  stateTransitions: 0,
  events: 0,
  invocations: 0,
  itemReads: 0,
  itemWrites: 0,
  taskAnswers: 0,
};

export function sum(units: readonly Partial<Units>[]): Units {
  return units.reduce<Units>(
    (
      total,
      { stateTransitions = 0, events = 0, invocations = 0, itemReads = 0, itemWrites = 0, taskAnswers = 0 },
    ) => ({
      stateTransitions: total.stateTransitions + stateTransitions,
      events: total.events + events,
      invocations: total.invocations + invocations,
      itemReads: total.itemReads + itemReads,
      itemWrites: total.itemWrites + itemWrites,
      taskAnswers: total.taskAnswers + taskAnswers,
    }),
    NO_UNITS,
  );
}
