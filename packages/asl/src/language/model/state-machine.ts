import type { QueryLanguage } from './query-language.ts';
import type { State } from './state.ts';

/** States by name. The order is that of the JSON text and means nothing. */
export type States = Readonly<Record<string, State>>;

/** What a Parallel runs, a Map runs per item, and a machine is: states and where they start. */
export interface Branch {
  readonly StartAt: string;
  readonly States: States;
  readonly Comment?: string;
}

/** A state machine. Source: States Language specification, "Top-level fields". */
export interface StateMachineDefinition extends Branch {
  /** Absent: `1.0`. */
  readonly Version?: string;
  /** Absent: JSONPath. With JSONata here, no state may name JSONPath. */
  readonly QueryLanguage?: QueryLanguage;
  /** Absent: the execution may run as long as its type allows. */
  readonly TimeoutSeconds?: number;
}
