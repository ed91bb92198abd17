import { isJsonObject, pointerSegment, STATE_TYPES } from '../model/index.ts';
import { FINDING_CODES, type Finding } from './finding.ts';

/**
 * What keeps a value from being read as a machine at all: states that are no objects or of no known type, branches
 * without states, transitions that are no texts. Where there is nothing of the kind, its model can be walked.
 */
export function shapeFindings(value: unknown, pointer = ''): Finding[] {
  if (!isJsonObject(value)) return [shape(pointer, 'must be a JSON object')];
  const findings: Finding[] = [];
  if (typeof value['StartAt'] !== 'string')
    findings.push(shape(`${pointer}/StartAt`, 'must be the name of a state'));
  const states = value['States'];
  if (!isJsonObject(states) || Object.keys(states).length === 0) {
    return [...findings, shape(`${pointer}/States`, 'must be an object with at least one state')];
  }
  return [
    ...findings,
    ...Object.entries(states).flatMap(([name, state]) =>
      stateShape(state, `${pointer}/States/${pointerSegment(name)}`),
    ),
  ];
}

function stateShape(state: unknown, pointer: string): Finding[] {
  if (!isJsonObject(state)) return [shape(pointer, 'must be an object')];
  const type = state['Type'];
  if (typeof type !== 'string' || !(STATE_TYPES as readonly string[]).includes(type)) {
    return [shape(`${pointer}/Type`, `must be one of ${STATE_TYPES.join(', ')}`)];
  }
  const findings: Finding[] = [];
  for (const field of ['Next', 'Default', 'QueryLanguage'] as const) {
    const value = state[field];
    if (value !== undefined && typeof value !== 'string')
      findings.push(shape(`${pointer}/${field}`, 'must be a text'));
  }
  for (const [field, needed] of [
    ['Catch', false],
    ['Choices', type === 'Choice'],
  ] as const) {
    findings.push(...listShape(state[field], needed, `${pointer}/${field}`));
  }
  if (type === 'Parallel') findings.push(...branchShapes(state['Branches'], `${pointer}/Branches`));
  if (type === 'Map') {
    for (const field of ['ItemProcessor', 'Iterator']) {
      if (state[field] !== undefined) findings.push(...shapeFindings(state[field], `${pointer}/${field}`));
    }
  }
  return findings;
}

/** A list of objects whose `Next` is a text. */
function listShape(value: unknown, needed: boolean, pointer: string): Finding[] {
  if (value === undefined && !needed) return [];
  if (!Array.isArray(value)) return [shape(pointer, 'must be a list')];
  return value.flatMap((entry: unknown, index) =>
    isJsonObject(entry) && typeof entry['Next'] === 'string'
      ? []
      : [shape(`${pointer}/${index}`, 'must be an object with the text Next')],
  );
}

function branchShapes(value: unknown, pointer: string): Finding[] {
  if (!Array.isArray(value)) return [shape(pointer, 'must be a list of branches')];
  return value.flatMap((branch: unknown, index) => shapeFindings(branch, `${pointer}/${index}`));
}

function shape(pointer: string, message: string): Finding {
  return { code: FINDING_CODES.schema, pointer, message };
}
