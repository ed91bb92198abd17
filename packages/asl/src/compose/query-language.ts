import {
  allStates,
  type Branch,
  type QueryLanguage,
  type StateMachineDefinition,
} from '../language/index.ts';
import { withBranches } from './rename.ts';

/**
 * The states of a machine, each of which names its query language itself, so that they can be put into any other
 * machine.
 */
export function spelledOut(machine: Branch & { readonly QueryLanguage?: QueryLanguage }): Branch {
  const { StartAt, States, Comment } = eachState(
    machine,
    (language) => language ?? machine.QueryLanguage ?? 'JSONPath',
  );
  return { StartAt, States, ...(Comment === undefined ? {} : { Comment }) };
}

export interface MachineOptions {
  readonly Comment?: string;
  /** Seconds after which the execution ends with `States.Timeout`. Absent: never. */
  readonly TimeoutSeconds?: number;
}

/**
 * A machine of a fragment whose states name their query language themselves. Where all of them name JSONata, the
 * machine does instead; else those that name JSONPath need not.
 */
export function machineOf(fragment: Branch, options: MachineOptions = {}): StateMachineDefinition {
  const allJsonata = [...allStates(fragment)].every(({ state }) => state.QueryLanguage === 'JSONata');
  const common: QueryLanguage = allJsonata ? 'JSONata' : 'JSONPath';
  const { StartAt, States, Comment } = eachState(fragment, (language) =>
    language === common ? undefined : language,
  );
  return {
    ...(Comment === undefined ? {} : { Comment }),
    ...options,
    ...(allJsonata ? { QueryLanguage: 'JSONata' } : {}),
    StartAt,
    States,
  };
}

type Change = (language: QueryLanguage | undefined) => QueryLanguage | undefined;

function eachState<Inner extends Branch>(branch: Inner, change: Change): Inner {
  return {
    ...branch,
    States: Object.fromEntries(
      Object.entries(branch.States).map(([name, { QueryLanguage, ...state }]) => {
        const language = change(QueryLanguage);
        return [
          name,
          withBranches(language === undefined ? state : { ...state, QueryLanguage: language }, (inner) =>
            eachState(inner, change),
          ),
        ];
      }),
    ),
  };
}
