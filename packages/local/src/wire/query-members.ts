import { AwsError, type Json, type JsonObject } from '../kernel/index.ts';

/** Steps that the name of a member may have: `A.entry.1.Value.DataType` has five. */
const MAX_STEPS = 12;

type Node = string | Map<string, Node>;

/**
 * The input that the fields of a form spell out: `Tags.member.1.Key=a` is a list of structures, `Attributes.entry.1.key=a`
 * beside `Attributes.entry.1.value=b` a map. All values are texts. Source: Smithy, "AWS query protocol".
 *
 * @throws AwsError MalformedInput when fields contradict each other.
 */
export function parseQueryMembers(fields: Iterable<readonly [string, string]>): JsonObject {
  const root = new Map<string, Node>();
  for (const [name, value] of fields) put(root, name, value);
  return Object.fromEntries([...root].map(([name, node]) => [name, jsonOf(node)]));
}

function put(root: Map<string, Node>, name: string, value: string): void {
  const steps = name.split('.');
  if (steps.length > MAX_STEPS) throw malformed(name);
  let node = root;
  for (const step of steps.slice(0, -1)) {
    const next: Node = node.get(step) ?? new Map<string, Node>();
    if (typeof next === 'string') throw malformed(name);
    node.set(step, next);
    node = next;
  }
  const last = steps.at(-1) ?? '';
  if (node.has(last)) throw malformed(name);
  node.set(last, value);
}

function jsonOf(node: Node): Json {
  if (typeof node === 'string') return node;
  const items = numbered(node, 'member');
  if (items !== undefined) return items.map(jsonOf);
  const entries = numbered(node, 'entry');
  if (entries !== undefined) return Object.fromEntries(entries.map(entryOf));
  return Object.fromEntries([...node].map(([name, value]) => [name, jsonOf(value)]));
}

/** What stands under the numbers of `member` or `entry`, in their order; `undefined` for a node of another kind. */
function numbered(node: ReadonlyMap<string, Node>, step: 'member' | 'entry'): readonly Node[] | undefined {
  const items = node.size === 1 ? node.get(step) : undefined;
  if (items === undefined || typeof items === 'string') return undefined;
  return [...items].sort(([left], [right]) => Number(left) - Number(right)).map(([, item]) => item);
}

/** Some APIs call key and value of a map otherwise. */
function entryOf(entry: Node): [string, Json] {
  if (typeof entry === 'string') throw malformed('entry');
  const key = entry.get('key') ?? entry.get('Name');
  const value = entry.get('value') ?? entry.get('Value');
  if (typeof key !== 'string') throw malformed('entry');
  return [key, jsonOf(value ?? '')];
}

function malformed(name: string): AwsError {
  return new AwsError({ code: 'MalformedInput', message: `The request cannot be read at ${name}.` });
}
