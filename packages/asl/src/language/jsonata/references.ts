import { surroundingsIn } from './surroundings.ts';

/** Functions of JSONata, and those that Step Functions adds. Sources: JSONata documentation, "Function library"; Step Functions developer guide, "Transforming data with JSONata". */
const FUNCTIONS = new Set(
  `string length substring substringBefore substringAfter uppercase lowercase trim pad contains split join match
   replace eval base64encode base64decode encodeUrlComponent encodeUrl decodeUrlComponent decodeUrl number abs floor
   ceil round power sqrt random formatNumber formatBase formatInteger parseInteger sum max min average boolean not
   exists count append sort reverse shuffle distinct zip keys lookup spread merge sift each error assert type now
   millis fromMillis toMillis map filter single reduce clone partition range hash uuid parse`.split(/\s+/),
);

/** What an expression reads, apart from what it makes itself. */
export interface JsonataReads {
  /** Variables of the machine. */
  readonly variables: ReadonlySet<string>;
  /** Those of them that the expression asks for by `$exists` before it relies on them. */
  readonly askedFor: ReadonlySet<string>;
  /** Paths below `$states`: `['context', 'Task', 'Token']` for `$states.context.Task.Token`. */
  readonly states: readonly (readonly string[])[];
  /**
   * Names that are read from nothing: `phone`, `$` and `$$`, in the order in which they are written. An expression of a
   * state has no value around it, so Step Functions takes none of them.
   */
  readonly surroundings: ReadonlySet<string>;
}

/** What an expression reads, by its syntax tree. */
export function readsInTree(tree: unknown): JsonataReads {
  const variables = new Set<string>();
  const askedFor = new Set<string>();
  const bound = new Set<string>();
  const states: string[][] = [];
  visit(tree, (node) => {
    const { type, value } = node;
    if (type === 'variable' && typeof value === 'string') variables.add(value);
    for (const name of boundNames(node)) bound.add(name);
    const asked = askedForBy(node);
    if (asked !== undefined) askedFor.add(asked);
    if (type === 'path') {
      const path = stepNames(node['steps']);
      if (path !== undefined) states.push(path);
    }
  });
  return {
    variables: new Set(
      [...variables].filter(
        (name) =>
          name !== '' && name !== '$' && name !== 'states' && !bound.has(name) && !FUNCTIONS.has(name),
      ),
    ),
    askedFor,
    states,
    surroundings: surroundingsIn(tree),
  };
}

/** The variable whose value, or whose member, `$exists(…)` is asked about. */
function askedForBy({ type, procedure, arguments: given }: Node): string | undefined {
  if (type !== 'function' || (procedure as Node | undefined)?.['value'] !== 'exists') return undefined;
  const [asked] = given as Node[];
  const first = asked?.['type'] === 'path' ? (asked['steps'] as Node[])[0] : asked;
  return first?.['type'] === 'variable' ? String(first['value']) : undefined;
}

type Node = Readonly<Record<string, unknown>>;

function visit(node: unknown, see: (node: Node) => void): void {
  if (Array.isArray(node)) {
    for (const item of node) visit(item, see);
  } else if (typeof node === 'object' && node !== null) {
    see(node as Node);
    for (const member of Object.values(node)) visit(member, see);
  }
}

/** Names that an expression gives to values itself: `:=`, function parameters, `@$name` and `#$name`. */
function boundNames(node: Node): string[] {
  const names: unknown[] = [node['focus'], indexName(node)];
  if (node['type'] === 'bind') names.push((node['lhs'] as Node | undefined)?.['value']);
  if (node['type'] === 'lambda')
    names.push(...(node['arguments'] as Node[]).map((argument) => argument['value']));
  return names.filter((name) => typeof name === 'string');
}

function indexName(node: Node): unknown {
  const index = node['index'];
  return typeof index === 'object' && index !== null ? (index as Node)['value'] : index;
}

/** The plain names of a path that starts at `$states`. */
function stepNames(steps: unknown): string[] | undefined {
  if (!Array.isArray(steps)) return undefined;
  const [first, ...rest] = steps as Node[];
  if (first?.['type'] !== 'variable' || first['value'] !== 'states') return undefined;
  const names = rest.map(({ type, value }) => (type === 'name' ? String(value) : undefined));
  const end = names.indexOf(undefined);
  return (end < 0 ? names : names.slice(0, end)) as string[];
}
