import {
  allStates,
  type Diagnostic,
  parseDefinition,
  parseJsonText,
  type QueryLanguage,
  queryLanguageOf,
  type ServiceResource,
  type State,
  type StateMachineDefinition,
} from '@wfm/asl/language';
import { isJsonObject } from '../../kernel/index.ts';

/** One state, ready to be tested by itself. */
export interface LoneState {
  readonly name: string;
  readonly state: State;
  readonly queryLanguage: QueryLanguage;
}

export type LoneStateResult =
  | { readonly kind: 'valid'; readonly lone: LoneState }
  | { readonly kind: 'invalid'; readonly diagnostics: readonly Diagnostic[] }
  | { readonly kind: 'not-found' };

/** The name of a state that was given without a state machine around it. */
const ONLY_STATE = 'StateName';

/**
 * Reads the definition that TestState is given: of one state, or of a state machine of which `stateName` is tested,
 * which may be inside a Parallel or Map.
 */
export function validateState(
  text: string,
  stateName: string | undefined,
  alsoKnown: (resource: ServiceResource) => boolean,
): LoneStateResult {
  const json = parseJsonText(text);
  if (!json.parsed) return { kind: 'invalid', diagnostics: json.diagnostics };
  const given = json.value;
  const alone = isJsonObject(given) && given['States'] === undefined;
  const machine = alone ? { StartAt: ONLY_STATE, States: { [ONLY_STATE]: given } } : given;
  const result = parseDefinition(machine, { alone, alsoKnown });
  return result.valid
    ? find(result.definition, stateName)
    : { kind: 'invalid', diagnostics: result.diagnostics };
}

function find(machine: StateMachineDefinition, stateName: string | undefined): LoneStateResult {
  const name = stateName ?? machine.StartAt;
  for (const at of allStates(machine)) {
    if (at.name !== name) continue;
    return {
      kind: 'valid',
      lone: { name, state: at.state, queryLanguage: queryLanguageOf(at.state, machine) },
    };
  }
  return { kind: 'not-found' };
}
