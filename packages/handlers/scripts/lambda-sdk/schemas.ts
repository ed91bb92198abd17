/** Every registration of an error class, one to a line, in the schema module of a client. */
const ERROR_REGISTRATION = /^n0_registry\.registerError\(.*\);$/gm;

/** Every schema. Its computed keys keep a bundler from seeing that one which nobody uses can go. */
const SCHEMA = /^export var (\w+\$) = (\[[\s\S]*?\]);$/gm;

/** Members of a structure that a service gives; of the others nothing is read. */
export interface KeptMembers {
  readonly structure: string;
  readonly members: readonly string[];
}

/**
 * Makes the schemas of a client as small as its calls need them.
 *
 * @throws Error if they are not written as expected: the SDK has changed.
 */
export function shortSchemas(source: string, kept: readonly KeptMembers[]): string {
  const withMembers = kept.reduce(withKeptMembers, source);
  const contents = withMembers
    .replaceAll(ERROR_REGISTRATION, '')
    .replaceAll(SCHEMA, 'export var $1 = /* @__PURE__ */ (() => $2)();');
  if (!ERROR_REGISTRATION.test(source) || contents.split('__PURE__').length < 2)
    throw new Error(
      'Neither a schema nor the registration of an error was found in it; the SDK has changed.',
    );
  return contents;
}

/** A structure: its names, its traits, the members' names, their schemas, and how many of them are required. */
const structureNamed = (name: string) =>
  new RegExp(
    String.raw`^(export var ${name}\$ = \[3, n0, \w+,\s+\d+,\s+)\[([\w, ]*)\],\s+\[([\s\S]*?)\](?:, (\d+))?\n\];$`,
    'm',
  );

function withKeptMembers(source: string, { structure, members }: KeptMembers): string {
  const [text, head = '', names = '', schemas = '', required = '0'] =
    structureNamed(structure).exec(source) ?? [];
  if (text === undefined) throw new Error(`No structure ${structure} was found; the SDK has changed.`);
  const all = names.split(', ').map((constant, index) => ({
    constant,
    name: constantIn(source, constant),
    schema: partsOf(schemas)[index],
    isRequired: index < Number(required),
  }));
  const chosen = all.filter(({ name }) => members.includes(name));
  if (chosen.length !== members.length || all.length !== partsOf(schemas).length) {
    throw new Error(
      `${structure} has the members ${members.join(', ')}, but ${chosen.map(({ name }) => name).join(', ')} were found. ` +
        'The SDK has changed: read it, and correct kept-members.ts.',
    );
  }
  const constants = chosen.map(({ constant }) => constant).join(', ');
  const kept = chosen.map(({ schema }) => schema).join(', ');
  const requiredCount = chosen.filter(({ isRequired }) => isRequired).length;
  return source.replace(text, () => `${head}[${constants}],\n    [${kept}], ${requiredCount}\n];`);
}

function constantIn(source: string, constant: string): string {
  const value = new RegExp(`^const ${constant} = "(\\w+)";$`, 'm').exec(source)?.[1];
  if (value === undefined) throw new Error(`No text ${constant} was found; the SDK has changed.`);
  return value;
}

/** The parts of a list between commas that are in no bracket. */
function partsOf(list: string): readonly string[] {
  const parts = [''];
  let depth = 0;
  for (const character of list) {
    if ('[({'.includes(character)) depth += 1;
    if ('])}'.includes(character)) depth -= 1;
    if (character === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += character;
  }
  return parts.map((part) => part.trim());
}
