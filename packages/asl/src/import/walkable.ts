import { DIAGNOSTIC_CODES, type Diagnostic, isJsonObject, STATE_TYPES } from '../language/index.ts';

/**
 * What keeps a value from being read as a machine at all: states that are no objects or of no known type, branches
 * without states, transitions that are no texts. Where there is none of these, its model can be walked, though it may
 * break rules.
 */
export function walkableDiagnostics(value: unknown, location = ''): Diagnostic[] {
  if (!isJsonObject(value)) return [found(location, 'Expected value of type Object')];
  const diagnostics = typeof value['StartAt'] === 'string' ? [] : [found(`${location}/StartAt`, TEXT)];
  const states = value['States'];
  if (!isJsonObject(states) || Object.keys(states).length === 0) {
    return [...diagnostics, found(`${location}/States`, 'Expected an object with at least one state')];
  }
  return [
    ...diagnostics,
    ...Object.entries(states).flatMap(([name, state]) => inState(state, `${location}/States/${name}`)),
  ];
}

const TEXT = 'Expected value of type String';

function inState(state: unknown, location: string): Diagnostic[] {
  if (!isJsonObject(state)) return [found(location, 'Expected value of type Object')];
  const type = state['Type'];
  if (!(STATE_TYPES as readonly unknown[]).includes(type)) {
    return [found(`${location}/Type`, `Value should be one of the following: [${STATE_TYPES.join(', ')}]`)];
  }
  return [
    ...['Next', 'Default', 'QueryLanguage'].flatMap((field) =>
      state[field] === undefined || typeof state[field] === 'string'
        ? []
        : [found(`${location}/${field}`, TEXT)],
    ),
    ...inList(state['Catch'] ?? [], `${location}/Catch`, inTransition),
    ...(type === 'Choice' ? inList(state['Choices'], `${location}/Choices`, inTransition) : []),
    ...(type === 'Parallel' ? inList(state['Branches'], `${location}/Branches`, walkableDiagnostics) : []),
    ...(type === 'Map' ? ['ItemProcessor', 'Iterator'] : []).flatMap((field) =>
      state[field] === undefined ? [] : walkableDiagnostics(state[field], `${location}/${field}`),
    ),
  ];
}

function inList(
  value: unknown,
  location: string,
  inEntry: (entry: unknown, location: string) => Diagnostic[],
): Diagnostic[] {
  if (!Array.isArray(value)) return [found(location, 'Expected value of type Array')];
  return value.flatMap((entry: unknown, index) => inEntry(entry, `${location}[${index}]`));
}

function inTransition(entry: unknown, location: string): Diagnostic[] {
  if (!isJsonObject(entry)) return [found(location, 'Expected value of type Object')];
  return typeof entry['Next'] === 'string' ? [] : [found(`${location}/Next`, TEXT)];
}

function found(location: string, message: string): Diagnostic {
  return { code: DIAGNOSTIC_CODES.schema, location: location === '' ? '/' : location, message };
}
