import { withBranches } from '../compose/rename.ts';
import { type Branch, type State, type States, transitionsOf } from '../language/index.ts';

/** Fields that come first, in this order; the rest keep theirs by the alphabet; branches and transitions come last. */
const FIRST = [
  'Comment',
  'Version',
  'Type',
  'QueryLanguage',
  'Resource',
  'Error',
  'ErrorPath',
  'ProcessorConfig',
  'StartAt',
];
const LAST = [
  'TimeoutSeconds',
  'HeartbeatSeconds',
  'Assign',
  'Output',
  'Retry',
  'Catch',
  'Choices',
  'Default',
  'Branches',
  'ItemProcessor',
  'Iterator',
  'States',
  'Next',
  'End',
];

/**
 * The same definition with its fields and states in one order, whatever order they were written in: states as they
 * follow each other from `StartAt`. Payloads keep the order of their members.
 */
export function canonical<Inner extends Branch>(branch: Inner): Inner {
  const States = Object.fromEntries(
    walkOrder(branch).map(([name, state]) => [name, ordered(withBranches(state, canonical))]),
  );
  return ordered({ ...branch, States });
}

function walkOrder({ StartAt, States }: Branch): [string, State][] {
  const order = new Map<string, State>();
  const open = [StartAt];
  for (let name = open.shift(); name !== undefined; name = open.shift()) {
    const state = own(States, name);
    if (state === undefined || order.has(name)) continue;
    order.set(name, state);
    open.push(...transitionsOf(state).map(({ target }) => target));
  }
  // What nothing leads to is kept, so that this changes no definition's meaning.
  for (const name of Object.keys(States).sort()) {
    const state = own(States, name);
    if (state !== undefined && !order.has(name)) order.set(name, state);
  }
  return [...order];
}

function own(States: States, name: string): State | undefined {
  return Object.hasOwn(States, name) ? States[name] : undefined;
}

function ordered<Fields extends object>(fields: Fields): Fields {
  const rank = (field: string) => {
    const first = FIRST.indexOf(field);
    if (first >= 0) return first;
    const last = LAST.indexOf(field);
    return last >= 0 ? FIRST.length + 1 + last : FIRST.length;
  };
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([, value]) => value !== undefined)
      .sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1)),
  ) as Fields;
}
