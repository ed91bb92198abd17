import type { StateType } from '@wfm/asl/language';
import type { Json, JsonObject } from '../../kernel/index.ts';
import type { InspectedData } from '../data-flow/state-probe.ts';

/** What is shown of a failure: which Retrier or Catcher took it. */
export interface ErrorDetails {
  readonly catchIndex?: number | undefined;
  readonly retryIndex?: number | undefined;
  readonly retryBackoffIntervalSeconds?: number | undefined;
}

/** What a visit shows beside its notes. */
export interface InspectedVisit {
  /** JSON text. */
  readonly inputText: string;
  /** Those in scope after the state. Absent: there are none. */
  readonly variables: JsonObject | undefined;
  readonly errorDetails: ErrorDetails | undefined;
}

/** What a state notes and TestState does not show. */
const HIDDEN = {
  Pass: [],
  Task: [],
  Choice: [],
  Wait: [],
  Succeed: [],
  Fail: [],
  Parallel: ['afterInputPath', 'afterParameters', 'afterArguments'],
  Map: [],
} as const satisfies Record<StateType, readonly (keyof InspectedData)[]>;

/** Collects what TestState shows of a state. Source: Step Functions API reference, InspectionData. */
export class Inspection {
  readonly #notes = new Map<keyof InspectedData, Json>();
  readonly #hidden: readonly (keyof InspectedData)[];

  constructor(type: StateType) {
    this.#hidden = HIDDEN[type];
  }

  note<N extends keyof InspectedData>(name: N, value: InspectedData[N]): void {
    if (!this.#hidden.includes(name)) this.#notes.set(name, value);
  }

  /** The member `inspectionData`: documents as JSON text, numbers as they are. */
  data({ inputText, variables, errorDetails }: InspectedVisit): JsonObject {
    const notes = [...this.#notes].map(([name, value]): [string, Json] => [
      name,
      NUMBERS.has(name) ? value : JSON.stringify(value),
    ]);
    return {
      input: inputText,
      ...Object.fromEntries(notes),
      ...(variables === undefined ? {} : { variables: JSON.stringify(variables) }),
      ...(errorDetails === undefined ? {} : { errorDetails: { ...errorDetails } }),
    };
  }
}

const NUMBERS: ReadonlySet<keyof InspectedData> = new Set([
  'maxConcurrency',
  'toleratedFailureCount',
  'toleratedFailurePercentage',
]);
