import { isJsonObject, type Json, type JsonObject } from '../../kernel/index.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { QueryLanguage, StateDefinition, StateMachineDefinition } from './state-definition.ts';
import { validateDefinition } from './validate-definition.ts';

/** One state, ready to be tested by itself. */
export interface LoneState {
  readonly name: string;
  readonly state: StateDefinition;
  readonly queryLanguage: QueryLanguage;
}

export type LoneStateResult =
  | { readonly kind: 'valid'; readonly lone: LoneState }
  | { readonly kind: 'invalid'; readonly diagnostics: readonly Diagnostic[] }
  | { readonly kind: 'not-found' };

/** The name of a state that was given without a state machine around it. */
const ONLY_STATE = 'StateName';

/** Where a lone state may name states that are not there: its own transitions, not those of states inside it. */
const OWN_TRANSITION = new RegExp(`^/States/${ONLY_STATE}(?!.*/States/)`, 'u');

/**
 * Reads the definition that TestState is given: of one state, or of a state machine of which `stateName` is tested,
 * which may be inside a Parallel or Map.
 */
export function validateState(text: string, stateName: string | undefined): LoneStateResult {
  const given = parsed(text);
  const isMachine = isJsonObject(given) && given['States'] !== undefined;
  const tested = isMachine || !isJsonObject(given) ? text : JSON.stringify(around(given));
  const result = validateDefinition(tested, 'STANDARD');
  if (result.valid) return find(result.definition, stateName);
  const diagnostics = result.diagnostics.filter(
    ({ code, location }) =>
      isMachine || code !== 'MISSING_TRANSITION_TARGET' || !OWN_TRANSITION.test(location ?? ''),
  );
  if (diagnostics.length > 0) return { kind: 'invalid', diagnostics };
  return find(JSON.parse(tested) as StateMachineDefinition, stateName);
}

function around(state: JsonObject): JsonObject {
  return { StartAt: ONLY_STATE, States: { [ONLY_STATE]: state } };
}

function find(machine: StateMachineDefinition, stateName: string | undefined): LoneStateResult {
  const name = stateName ?? machine.StartAt;
  const state = stateIn(machine.States, name);
  if (state === undefined) return { kind: 'not-found' };
  const queryLanguage = state.QueryLanguage ?? machine.QueryLanguage ?? 'JSONPath';
  return { kind: 'valid', lone: { name, state, queryLanguage } };
}

function stateIn(states: StateMachineDefinition['States'], name: string): StateDefinition | undefined {
  if (Object.hasOwn(states, name)) return states[name];
  for (const state of Object.values(states)) {
    for (const inner of containersIn(state)) {
      const found = stateIn(inner.States, name);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

function containersIn(state: StateDefinition) {
  if (state.Type === 'Parallel') return state.Branches;
  const processor = state.Type === 'Map' ? (state.ItemProcessor ?? state.Iterator) : undefined;
  return processor === undefined ? [] : [processor];
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
