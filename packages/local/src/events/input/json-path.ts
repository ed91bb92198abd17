import type { JsonNode } from '../../json/index.ts';

/**
 * The part of JSONPath that EventBridge knows: members, elements and wildcards. It is a language of its own, smaller than
 * that of the States Language (`@wfm/asl/language`), and reads what is missing as nothing. Source: EventBridge user
 * guide, "Input transformation".
 */
export interface JsonPath {
  readonly steps: readonly PathStep[];
}

export type PathStep =
  | { readonly kind: 'member'; readonly name: string }
  | { readonly kind: 'element'; readonly index: number }
  | { readonly kind: 'wildcard' };

const STEP = /\.([^.[\]*]+)|\.\*|\[([0-9]+)\]|\[\*\]/y;

/** Parses `$`, `$.detail.orders[0].id`, `$.detail.orders[*].id`; `undefined` for any other text. */
export function parseJsonPath(text: string): JsonPath | undefined {
  if (!text.startsWith('$')) return undefined;
  const steps: PathStep[] = [];
  const pattern = new RegExp(STEP);
  pattern.lastIndex = 1;
  while (pattern.lastIndex < text.length) {
    const match = pattern.exec(text);
    if (match === null) return undefined;
    const [, name, index] = match;
    if (name !== undefined) steps.push({ kind: 'member', name });
    else if (index !== undefined) steps.push({ kind: 'element', index: Number(index) });
    else steps.push({ kind: 'wildcard' });
  }
  return { steps };
}

/** What a path leads to; `undefined` if nothing is there. With a wildcard: an array of all that is there. */
export function valueAt(path: JsonPath, root: JsonNode): JsonNode | undefined {
  const found = path.steps.reduce<readonly JsonNode[]>(
    (nodes, step) => nodes.flatMap((node) => follow(step, node)),
    [root],
  );
  if (path.steps.some((step) => step.kind === 'wildcard')) return { kind: 'array', elements: found };
  return found[0];
}

function follow(step: PathStep, node: JsonNode): readonly JsonNode[] {
  switch (step.kind) {
    case 'member': {
      const value = node.kind === 'object' ? node.members.get(step.name) : undefined;
      return value === undefined ? [] : [value];
    }
    case 'element': {
      const value = node.kind === 'array' ? node.elements[step.index] : undefined;
      return value === undefined ? [] : [value];
    }
    case 'wildcard':
      if (node.kind === 'array') return node.elements;
      return node.kind === 'object' ? [...node.members.values()] : [];
    default:
      throw new TypeError(`Not a step of a path: ${JSON.stringify(step satisfies never)}`);
  }
}
