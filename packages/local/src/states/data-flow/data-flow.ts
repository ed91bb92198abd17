import type { Catcher, ChoiceRule } from '@wfm/asl/language';
import type { Json, JsonObject } from '../../kernel/index.ts';

/** What a state hands on. */
export interface Completion {
  readonly output: Json;
  /** Variables that the state assigns, by name. */
  readonly assigned: Readonly<Record<string, Json>>;
}

/** A numeric field, and which numbers it takes. */
export interface NumberField {
  readonly name: string;
  readonly kind: 'integer' | 'float';
  /** Where it stands. Absent: in the state itself. */
  readonly within?: { readonly fields: JsonObject; readonly location: string };
}

/**
 * How the fields of a state turn its input into its work and the work's result into its output: one implementation
 * per query language. Made anew for each attempt.
 */
export interface DataFlow {
  /** The input after `InputPath`. */
  effectiveInput(): Json;

  /** What the work is given: `Parameters` or `Arguments`. Without the field, the effective input. */
  arguments(): Promise<Json>;

  /** `ItemSelector` of a Map for one item, with `Map` of the context object. */
  itemInput(selector: Json, mapContext: JsonObject): Promise<Json>;

  /** Output and variables of a state that has a result. */
  complete(result: Json): Promise<Completion>;

  /** Output and variables of a state without a result. A choice rule brings its own `Output` and `Assign`. */
  completeWithoutResult(rule?: { readonly rule: ChoiceRule; readonly index: number }): Promise<Completion>;

  /** Output and variables after an error that a Catcher took. */
  completeCaught(caught: {
    readonly catcher: Catcher;
    readonly index: number;
    readonly errorOutput: JsonObject;
  }): Promise<Completion>;

  /** The value of a field that is a number, or refers to one. `undefined` when the state does not have it. */
  number(field: NumberField): Promise<number | undefined>;
}
