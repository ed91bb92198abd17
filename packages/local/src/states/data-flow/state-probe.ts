import type { Json, JsonObject } from '../../kernel/index.ts';

/**
 * What TestState shows of the data on its way through a state. Source: Step Functions API reference, InspectionData.
 */
export interface InspectedData {
  readonly afterInputPath: Json;
  readonly afterParameters: Json;
  readonly afterArguments: Json;
  readonly afterItemsPath: Json;
  readonly afterItemSelector: Json;
  readonly result: Json;
  readonly afterResultSelector: Json;
  readonly afterResultPath: Json;
  readonly maxConcurrency: number;
  readonly toleratedFailureCount: number;
  readonly toleratedFailurePercentage: number;
}

/** A hand in a state while it is tested by itself: it watches the data, and stands in for what is around the state. */
export interface StateProbe {
  /** Stands for the whole context object. Absent: the state sees the one of its own execution. */
  readonly context: JsonObject | undefined;
  /** Stands in for the work of a Task, Parallel or Map. Absent: the work is done. */
  readonly work: MockedWork | undefined;
  /** What the `ItemReader` of a Map would read. Absent: nothing is read. */
  readonly itemReaderData: readonly Json[] | undefined;
  note<N extends keyof InspectedData>(name: N, value: InspectedData[N]): void;
}

export interface MockedWork {
  /** The result. @throws StatesError the failure that is mocked. */
  result(): Json;
  /** How many iterations of a Map are taken as failed. */
  readonly failedIterations: number;
}
