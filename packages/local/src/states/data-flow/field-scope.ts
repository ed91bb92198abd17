import type { State } from '@wfm/asl/language';
import type { Ids, JsonObject } from '../../kernel/index.ts';
import type { Payload } from '../execution/payload.ts';
import type { Variables } from '../execution/variables.ts';
import type { JsonataEvaluator } from '../jsonata/jsonata-evaluator.ts';
import type { StateProbe } from './state-probe.ts';

/** What the fields of a state are evaluated with. */
export interface FieldScope {
  readonly state: State;
  /** What the state is given, before `InputPath`. */
  readonly input: Payload;
  /** The context object, as it is now. */
  readonly context: JsonObject;
  readonly variables: Variables;
  readonly jsonata: JsonataEvaluator;
  readonly ids: Ids;
  /** Absent: the state is not tested by itself. */
  readonly probe: StateProbe | undefined;
}
