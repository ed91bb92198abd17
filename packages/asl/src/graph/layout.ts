import ELK, { type ElkExtendedEdge, type ElkNode, type LayoutOptions } from 'elkjs/lib/elk.bundled.js';
import { boldTextWidth, SIZES, textWidth } from './measure.ts';
import type { Graph, GraphBranch, GraphEdge, GraphNode } from './model.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** Where everything of a graph is drawn, in pixels from the top left corner of the picture. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly { readonly node: GraphNode; readonly box: Box }[];
  /** The frames of branches, outer ones first. */
  readonly branches: readonly Box[];
  readonly edges: readonly {
    readonly edge: GraphEdge;
    readonly points: readonly Point[];
    readonly label: Box | undefined;
  }[];
}

const BRANCH_OPTIONS: LayoutOptions = {
  'elk.algorithm': 'layered',
  'elk.direction': 'DOWN',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.layered.spacing.nodeNodeBetweenLayers': '44',
  'elk.spacing.nodeNode': '36',
  'elk.spacing.edgeNode': '18',
  'elk.spacing.edgeEdge': '14',
  'elk.spacing.edgeLabel': '4',
  'elk.layered.spacing.edgeNodeBetweenLayers': '18',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  'elk.edgeLabels.inline': 'false',
};

/** Branches stand side by side, in their order. */
const CONTAINER_OPTIONS: LayoutOptions = {
  'elk.algorithm': 'rectpacking',
  'elk.padding': padding(SIZES.containerHeader),
  'elk.spacing.nodeNode': '14',
  'elk.aspectRatio': '50',
};

function padding(top: number, side: number = SIZES.containerPadding): string {
  return `[top=${top},left=${side},bottom=${side},right=${side}]`;
}

/** Places a graph; the same graph is always placed in the same way. */
export async function layoutOf(graph: Graph): Promise<Layout> {
  const elk = new ELK();
  const input: ElkNode = {
    id: 'machine',
    layoutOptions: { ...BRANCH_OPTIONS, 'elk.padding': padding(SIZES.margin, SIZES.margin) },
    ...branchInput(graph.root),
  };
  const placed: ElkNode = await elk.layout(input);
  const collected = collect(graph.root, placed, { x: 0, y: 0 });
  return { width: placed.width ?? 0, height: placed.height ?? 0, ...collected };
}

function branchInput(branch: GraphBranch): { children: ElkNode[]; edges: ElkExtendedEdge[] } {
  return {
    children: branch.nodes.map(nodeInput),
    edges: branch.edges.map((edge, index) => ({
      id: edgeId(branch, index),
      sources: [edge.from],
      targets: [edge.to],
      labels:
        edge.label === ''
          ? []
          : [
              {
                text: edge.label,
                width: textWidth(edge.label, SIZES.labelFont) + 8,
                height: SIZES.labelFont + 6,
              },
            ],
    })),
  };
}

function nodeInput(node: GraphNode): ElkNode {
  if (node.kind !== 'state') return { id: node.id, width: SIZES.terminal, height: SIZES.terminal };
  const wanted = boldTextWidth(node.name, SIZES.nameFont) + 2 * SIZES.nodePadding;
  if (node.branches.length === 0) {
    return { id: node.id, width: Math.max(SIZES.nodeMinWidth, wanted), height: SIZES.nodeHeight };
  }
  return {
    id: node.id,
    layoutOptions: {
      ...CONTAINER_OPTIONS,
      'elk.nodeSize.constraints': 'MINIMUM_SIZE',
      'elk.nodeSize.minimum': `(${wanted}, ${SIZES.nodeHeight})`,
    },
    children: node.branches.map((branch) => ({
      id: branchNodeId(branch),
      layoutOptions: { ...BRANCH_OPTIONS, 'elk.padding': padding(SIZES.containerPadding) },
      ...branchInput(branch),
    })),
  };
}

/** A branch's frame and the state around it are different nodes. */
function branchNodeId(branch: GraphBranch): string {
  return `frame ${branch.id}`;
}

function edgeId(branch: GraphBranch, index: number): string {
  return `edge ${branch.id} ${index}`;
}

type Collected = Pick<Layout, 'nodes' | 'branches' | 'edges'>;

function collect(branch: GraphBranch, placed: ElkNode, origin: Point): Collected {
  const nodes = new Map((placed.children ?? []).map((child) => [child.id, child]));
  const own = branch.nodes.map((node) => ({ node, box: boxOf(nodes.get(node.id), origin) }));
  const inner = branch.nodes.map((node): Collected => {
    const at = nodes.get(node.id);
    return node.kind === 'state' && at !== undefined
      ? collectInner(node.branches, at, boxOf(at, origin))
      : { nodes: [], branches: [], edges: [] };
  });
  const edges = new Map((placed.edges ?? []).map((edge) => [edge.id, edge]));
  return {
    nodes: [...own, ...inner.flatMap((part) => part.nodes)],
    branches: inner.flatMap((part) => part.branches),
    edges: [
      ...branch.edges.map((edge, index) => edgeAt(edge, edges.get(edgeId(branch, index)), origin)),
      ...inner.flatMap((part) => part.edges),
    ],
  };
}

function collectInner(branches: readonly GraphBranch[], placed: ElkNode, origin: Point): Collected {
  const frames = new Map((placed.children ?? []).map((child) => [child.id, child]));
  const parts = branches.map((branch) => {
    const frame = frames.get(branchNodeId(branch));
    const box = boxOf(frame, origin);
    return { box, inner: collect(branch, frame ?? { id: '' }, box) };
  });
  return {
    nodes: parts.flatMap(({ inner }) => inner.nodes),
    branches: parts.flatMap(({ box, inner }) => [box, ...inner.branches]),
    edges: parts.flatMap(({ inner }) => inner.edges),
  };
}

function edgeAt(
  edge: GraphEdge,
  placed: ElkExtendedEdge | undefined,
  origin: Point,
): Layout['edges'][number] {
  const section = placed?.sections?.[0];
  const points =
    section === undefined ? [] : [section.startPoint, ...(section.bendPoints ?? []), section.endPoint];
  const label = placed?.labels?.[0];
  return {
    edge,
    points: points.map(({ x, y }) => ({ x: x + origin.x, y: y + origin.y })),
    label: label === undefined ? undefined : boxOf(label, origin),
  };
}

type Placed = { readonly [Side in keyof Box]?: number };

function boxOf(placed: Placed | undefined, origin: Point): Box {
  return {
    x: origin.x + (placed?.x ?? 0),
    y: origin.y + (placed?.y ?? 0),
    width: placed?.width ?? 0,
    height: placed?.height ?? 0,
  };
}
