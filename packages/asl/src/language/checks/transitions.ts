import { DIAGNOSTIC_CODES, type Diagnostic } from '../diagnostic.ts';
import { isJsonObject, type JsonObject } from '../model/index.ts';

interface Target {
  readonly field: 'Next' | 'Default';
  readonly name: string;
  readonly location: string;
}

/**
 * Whether every transition of a branch leads to a state beside it, and whether every state can be reached. It skips
 * what is no branch or no name, which the checks of the fields report.
 */
export function transitionDiagnostics(branch: JsonObject, location: string): Diagnostic[] {
  const { StartAt: startAt, States: states } = branch;
  if (!isJsonObject(states) || typeof startAt !== 'string') return [];
  const diagnostics: Diagnostic[] = [];
  const missing = (field: string, target: string, at: string) =>
    diagnostics.push({
      code: DIAGNOSTIC_CODES.transition,
      location: at,
      message: `Missing '${field}' target: ${target}`,
      hint: `known here: ${listed(Object.keys(states))}`,
    });
  const reached = new Set<string>();
  if (Object.hasOwn(states, startAt)) reached.add(startAt);
  else missing('StartAt', startAt, `${location}/StartAt`);
  // A set grows while it is walked, so this visits all that can be reached.
  for (const name of reached) {
    for (const target of targetsOf(states[name], `${location}/States/${name}`)) {
      if (Object.hasOwn(states, target.name)) reached.add(target.name);
      else missing(target.field, target.name, target.location);
    }
  }
  for (const name of Object.keys(states)) {
    if (reached.has(name)) continue;
    diagnostics.push({
      code: DIAGNOSTIC_CODES.transition,
      location: `${location}/States/${name}`,
      message: `State "${name}" is not reachable.`,
      hint: 'name it in a Next, or remove it',
    });
  }
  return diagnostics;
}

/** Whether a workflow has a state that ends it. Step Functions gives no place to the diagnostic. */
export function endDiagnostics({ States: states }: JsonObject): Diagnostic[] {
  if (!isJsonObject(states) || Object.keys(states).length === 0) return [];
  return Object.values(states).some(mayEnd)
    ? []
    : [
        {
          code: DIAGNOSTIC_CODES.noEnd,
          message: 'Workflow has no terminal state',
          hint: 'end a state with End: true, or add a Succeed or a Fail',
        },
      ];
}

/** What is no state has a diagnostic of its own. */
function mayEnd(state: unknown): boolean {
  return (
    !isJsonObject(state) || state['End'] === true || state['Type'] === 'Succeed' || state['Type'] === 'Fail'
  );
}

function targetsOf(state: unknown, at: string): readonly Target[] {
  if (!isJsonObject(state)) return [];
  return [
    ...targetIn(state, 'Next', at),
    ...targetIn(state, 'Default', at),
    ...['Catch', 'Choices'].flatMap((field) => {
      const list = state[field];
      return Array.isArray(list)
        ? list.flatMap((entry: unknown, index) => targetIn(entry, 'Next', `${at}/${field}[${index}]`))
        : [];
    }),
  ];
}

function targetIn(value: unknown, field: Target['field'], at: string): readonly Target[] {
  const name = isJsonObject(value) && Object.hasOwn(value, field) ? value[field] : undefined;
  return typeof name === 'string' ? [{ field, name, location: `${at}/${field}` }] : [];
}

const SHOWN_NAMES = 8;

function listed(names: readonly string[]): string {
  const shown = names.slice(0, SHOWN_NAMES).map((name) => `"${name}"`);
  const left = names.length - shown.length;
  return left > 0 ? `${shown.join(', ')} and ${left} more` : shown.join(', ');
}
