import type { Branch, MapState, State } from '../../../src/index.ts';
import { monitored, receiveState } from '../../../src/monitored/index.ts';

export const KEY = '$states.context.Execution.Input.workflowkey';

export const references = {
  monitor: 'cart',
  tableName: 'mailboxes',
  eventBusName: 'bus',
  collectFunctionArn: 'arn:aws:lambda:eu-west-1:111111111111:function:collect',
  receiveFunctionArn: 'arn:aws:lambda:eu-west-1:111111111111:function:receive',
};

/** A branch of a `receive` and a Pass after it. */
export function reads(name: string, inbox = 'inbox', more: Partial<typeof references> = {}): Branch {
  return {
    StartAt: name,
    States: {
      [name]: receiveState({ ...references, ...more }, { inbox, timeoutSeconds: 60, next: `${name}: done` }),
      [`${name}: done`]: { Type: 'Pass', QueryLanguage: 'JSONata', End: true },
    },
  };
}

/** A branch that reads for ever. */
export function readsAgain(name: string, inbox = 'inbox'): Branch {
  return {
    StartAt: name,
    States: {
      [name]: receiveState(references, { inbox, timeoutSeconds: 60, next: `${name}: done?` }),
      [`${name}: done?`]: {
        Type: 'Choice',
        QueryLanguage: 'JSONata',
        Choices: [{ Condition: '{% $states.input.timedOut %}', Next: `${name}: done` }],
        Default: name,
      },
      [`${name}: done`]: { Type: 'Succeed', QueryLanguage: 'JSONata' },
    },
  };
}

export function section(prefix: string, work: Branch, more: Partial<typeof references> = {}): Branch {
  return monitored(work, { ...references, ...more, namePrefix: `${prefix}: ` });
}

export function atOnce(name: string, ...Branches: Branch[]): Branch {
  return one(name, { Type: 'Parallel', QueryLanguage: 'JSONata', Branches, End: true });
}

export function each(name: string, ItemProcessor: Branch, more: Partial<MapState> = {}): Branch {
  return one(name, { Type: 'Map', QueryLanguage: 'JSONata', ItemProcessor, End: true, ...more });
}

/** The branch, run again for ever or until a Choice after it says otherwise. */
export function repeated(branch: Branch, name: string): Branch {
  const first = branch.StartAt;
  const State = branch.States[first] as State;
  const { End: _, ...rest } = State as State & { readonly End?: true };
  return {
    StartAt: first,
    States: {
      ...branch.States,
      [first]: { ...rest, Next: name } as State,
      [name]: {
        Type: 'Choice',
        QueryLanguage: 'JSONata',
        Choices: [{ Condition: '{% true %}', Next: first }],
        Default: `${name}: no`,
      },
      [`${name}: no`]: { Type: 'Succeed', QueryLanguage: 'JSONata' },
    },
  };
}

function one(name: string, state: State): Branch {
  return { StartAt: name, States: { [name]: state } };
}
