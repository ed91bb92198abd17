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
 * A machine of a fragment, or of another machine. Where all states have JSONata, the machine names it and they do not; else
 * those that have JSONPath need not name it.
 */
export function machineOf(
  fragment: Branch | StateMachineDefinition,
  options: MachineOptions = {},
): StateMachineDefinition {
  const spelled = spelledOut(fragment);
  const allJsonata = [...allStates(spelled)].every(({ state }) => state.QueryLanguage === 'JSONata');
  const common: QueryLanguage = allJsonata ? 'JSONata' : 'JSONPath';
  const { StartAt, States, Comment } = eachState(spelled, (language) =>
    language === common ? undefined : language,
  );
  return {
    ...(Comment === undefined ? {} : { Comment }),
    ...('TimeoutSeconds' in fragment ? { TimeoutSeconds: fragment.TimeoutSeconds } : {}),
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
