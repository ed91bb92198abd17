import { isJsonObject, STATE_TYPES, type StateMachineDefinition, type StateType } from '../language/index.ts';
import { literal, objectLiteral, type WriteMember } from './literal.ts';

/** The function of `define/states` that makes a state of each type. */
const FUNCTIONS = {
  Task: 'task',
  Pass: 'pass',
  Wait: 'wait',
  Choice: 'choice',
  Parallel: 'parallel',
  Map: 'map',
  Succeed: 'succeed',
  Fail: 'fail',
} as const satisfies Record<StateType, string>;

export interface ToTypeScriptOptions {
  /** Name of the exported constant. Absent: `machine`. */
  readonly name?: string;
  /** Where the functions are imported from. Absent: `@wfm/asl`. */
  readonly from?: string;
}

/** TypeScript source of a module that builds exactly this definition. */
export function toTypeScript(
  definition: StateMachineDefinition,
  { name = 'machine', from = '@wfm/asl' }: ToTypeScriptOptions = {},
): string {
  const used = new Set<string>(['defineMachine']);
  const writeState: WriteMember = (value, path, indent) => {
    if (!isStatePath(path) || !isState(value)) return undefined;
    const { Type, ...fields } = value;
    used.add(FUNCTIONS[Type]);
    return `${FUNCTIONS[Type]}(${objectLiteral(fields, writeState, { path, indent })})`;
  };
  const body = literal(definition, writeState, { path: [], indent: '' });
  return `import { ${[...used].sort().join(', ')} } from '${from}';\n\nexport const ${name} = defineMachine(${body});\n`;
}

/** A state stands below the `States` of the machine or of a branch; payloads may hold members of that name too. */
function isStatePath(path: readonly string[]): boolean {
  const levels = path;
  let at = 0;
  for (;;) {
    if (levels[at] !== 'States' || levels[at + 1] === undefined) return false;
    at += 2;
    if (at === levels.length) return true;
    if (levels[at] === 'Branches') at += 2;
    else if (levels[at] === 'ItemProcessor' || levels[at] === 'Iterator') at += 1;
    else return false;
  }
}

function isState(value: unknown): value is { readonly Type: StateType } {
  return isJsonObject(value) && (STATE_TYPES as readonly unknown[]).includes(value['Type']);
}
