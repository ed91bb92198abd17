type Node = Readonly<Record<string, unknown>>;

/**
 * What an expression reads from the value around it: bare names, `$` and `$$`. Only the first step of a path is read
 * from there; later steps, predicates, sorting and grouping read what the step before gave. The body of a function reads
 * from what is around its definition.
 */
export function surroundingsIn(tree: unknown): ReadonlySet<string> {
  const names = new Set<string>();
  collect(tree, names);
  return names;
}

function collect(node: unknown, names: Set<string>): void {
  if (Array.isArray(node)) {
    for (const item of node) collect(item, names);
    return;
  }
  if (typeof node !== 'object' || node === null) return;
  const { type, value, ...members } = node as Node;
  switch (type) {
    case 'path':
      collect((members['steps'] as readonly unknown[])[0], names);
      return;
    case 'name':
      names.add(String(value));
      return;
    case 'variable':
      if (value === '' || value === '$') names.add(`$${value}`);
      return;
    case 'lambda':
      collect(members['body'], names);
      return;
    case 'bind':
      collect(members['rhs'], names);
      return;
    case 'unary':
    case 'binary':
    case 'apply':
    case 'function':
    case 'partial':
    case 'condition':
    case 'block':
      for (const member of CHILDREN) collect(members[member], names);
      return;
    default:
      // Literals, regular expressions, wildcards and transformations read nothing that has a name.
      return;
  }
}

/** Members that hold the parts of a node, in the order in which they are written. */
const CHILDREN = [
  'condition',
  'lhs',
  'procedure',
  'arguments',
  'expression',
  'expressions',
  'rhs',
  'then',
  'else',
] as const;
