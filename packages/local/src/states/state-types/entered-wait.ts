import type { WaitState } from '@wfm/asl/language';
import { VirtualClock } from '../../clock/index.ts';
import type { Ids, Json, JsonObject } from '../../kernel/index.ts';
import { JsonataFlow } from '../data-flow/jsonata-flow.ts';
import { JsonPathFlow } from '../data-flow/jsonpath-flow.ts';
import { QueryFailure, RuntimeFailure } from '../errors.ts';
import { payloadOf } from '../execution/payload.ts';
import { Variables } from '../execution/variables.ts';
import { JsonataEvaluator } from '../jsonata/jsonata-evaluator.ts';
import { deadlineOf } from './wait-deadline.ts';

/** A Wait state that an execution has entered, as its history tells it. */
export interface EnteredWait {
  readonly state: JsonObject;
  readonly queryLanguage: 'JSONata' | 'JSONPath';
  /** What the state was given. */
  readonly input: Json;
  /** Variables in scope, by name. */
  readonly variables: Readonly<Record<string, Json>>;
  /** The context object, as far as it is known. */
  readonly context: JsonObject;
  readonly enteredAtEpochMs: number;
}

/**
 * When a Wait state ends that was entered somewhere, by the fields of its definition.
 *
 * @returns milliseconds since the epoch; undefined: it rests on chance, or on what is not known here.
 */
export async function waitEndEpochMs(entered: EnteredWait): Promise<number | undefined> {
  const { input, context, enteredAtEpochMs } = entered;
  const state = entered.state as unknown as WaitState;
  const scope = {
    state,
    input: payloadOf(input),
    context,
    variables: new Variables(undefined, entered.variables),
    // Expressions see the time at which the state was entered.
    jsonata: new JsonataEvaluator({
      clock: new VirtualClock({ startEpochMs: enteredAtEpochMs }),
      ids: UNKNOWN_IDS,
    }),
    ids: UNKNOWN_IDS,
    probe: undefined,
  };
  try {
    const flow = entered.queryLanguage === 'JSONata' ? new JsonataFlow(scope) : new JsonPathFlow(scope);
    const deadline = await deadlineOf(state, flow);
    return 'untilEpochMs' in deadline
      ? deadline.untilEpochMs
      : enteredAtEpochMs + deadline.delaySeconds * 1_000;
  } catch (error) {
    if (error instanceof QueryFailure || error instanceof RuntimeFailure) return undefined;
    throw error;
  }
}

/** What the execution drew is not known. */
const UNKNOWN_IDS: Ids = {
  uuid: () => {
    throw new Error('chance is not known');
  },
  random: () => {
    throw new Error('chance is not known');
  },
};
