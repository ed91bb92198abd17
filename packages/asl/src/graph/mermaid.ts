import type { StateType } from '../language/model/index.ts';
import type { Graph, GraphBranch, GraphEdge, GraphNode } from './model.ts';

/** The graph as a Mermaid flowchart. Source: Mermaid documentation, "Flowcharts". */
export function toMermaid(graph: Graph): string {
  const ids = new Map<string, string>();
  const idOf = (id: string) => {
    const known = ids.get(id) ?? `n${ids.size}`;
    ids.set(id, known);
    return known;
  };
  return `${['flowchart TD', ...branchLines(graph.root, idOf, '  ')].join('\n')}\n`;
}

type IdOf = (id: string) => string;

function branchLines(branch: GraphBranch, idOf: IdOf, indent: string): string[] {
  return [
    ...branch.nodes.flatMap((node) => nodeLines(node, idOf, indent)),
    ...branch.edges.map((edge) => `${indent}${edgeText(edge, idOf)}`),
  ];
}

const SHAPES = {
  Task: ['["', '"]'],
  Pass: ['["', '"]'],
  Wait: ['(["', '"])'],
  Choice: ['{"', '"}'],
  Parallel: ['["', '"]'],
  Map: ['["', '"]'],
  Succeed: ['(["', '"])'],
  Fail: ['[["', '"]]'],
} as const satisfies Record<StateType, readonly [string, string]>;

function nodeLines(node: GraphNode, idOf: IdOf, indent: string): string[] {
  const id = idOf(node.id);
  if (node.kind !== 'state') return [`${indent}${id}((${node.kind}))`];
  const name = escaped(node.name);
  if (node.branches.length === 0) {
    const [open, close] = SHAPES[node.type];
    return [`${indent}${id}${open}${name}${close}`];
  }
  const inner = `${indent}  `;
  return [
    `${indent}subgraph ${id}["${node.type}: ${name}"]`,
    ...node.branches.flatMap((branch, index) =>
      node.branches.length === 1
        ? branchLines(branch, idOf, inner)
        : [
            `${inner}subgraph ${idOf(branch.id)}["branch ${index + 1}"]`,
            ...branchLines(branch, idOf, `${inner}  `),
            `${inner}end`,
          ],
    ),
    `${indent}end`,
  ];
}

function edgeText({ from, to, kind, label }: GraphEdge, idOf: IdOf): string {
  const arrow = kind === 'catch' ? '-.->' : '-->';
  return `${idOf(from)} ${arrow}${label === '' ? '' : `|"${escaped(label)}"|`} ${idOf(to)}`;
}

/** Mermaid reads `#NAME;` as an entity inside quotes. */
function escaped(text: string): string {
  return text
    .replaceAll('#', '#35;')
    .replaceAll('"', '#quot;')
    .replaceAll('<', '#lt;')
    .replaceAll('>', '#gt;');
}
