import type { StateType } from '../language/model/index.ts';
import { type Box, type Layout, layoutOf, type Point } from './layout.ts';
import { FONT, SIZES } from './measure.ts';
import type { Graph, GraphEdge } from './model.ts';

/** The colour of the edge of each sort of state; readable on light and on dark ground. */
const COLOURS = {
  Task: '#d97706',
  Pass: '#64748b',
  Wait: '#7c3aed',
  Choice: '#0284c7',
  Parallel: '#0d9488',
  Map: '#0d9488',
  Succeed: '#16a34a',
  Fail: '#dc2626',
} as const satisfies Record<StateType, string>;

const STYLE = `
  .ground{fill:#ffffff}.frame{fill:#f8fafc;stroke:#cbd5e1}.branch{fill:#ffffff;stroke:#e2e8f0}
  .node{fill:#ffffff;stroke:#cbd5e1}.name{fill:#0f172a;font-weight:600}.type{fill:#64748b}
  .edge{fill:none;stroke:#64748b;stroke-width:1.4}.catch{stroke:#dc2626;stroke-dasharray:5 4}
  .label{fill:#334155}.caught{fill:#b91c1c}.behind{fill:#ffffff;opacity:.9}.head{fill:#64748b}.headcatch{fill:#dc2626}
  .terminal{fill:#0f172a}.ring{fill:none;stroke:#0f172a;stroke-width:1.6}
  @media (prefers-color-scheme:dark){
  .ground{fill:#0d1117}.frame{fill:#161b22;stroke:#30363d}.branch{fill:#0d1117;stroke:#30363d}
  .node{fill:#1c2128;stroke:#444c56}.name{fill:#e6edf3}.type{fill:#9198a1}
  .edge{stroke:#9198a1}.catch{stroke:#f87171}.label{fill:#c9d1d9}.caught{fill:#fca5a5}.behind{fill:#0d1117}
  .head{fill:#9198a1}.headcatch{fill:#f87171}.terminal{fill:#e6edf3}.ring{stroke:#e6edf3}}`;

/** A picture of a graph that needs nothing else: no font, no script, no style sheet. */
export async function toSvg(
  graph: Graph,
  { title = 'State machine' }: { readonly title?: string } = {},
): Promise<string> {
  return draw(await layoutOf(graph), title);
}

function draw(layout: Layout, title: string): string {
  const [width, height] = [Math.ceil(layout.width), Math.ceil(layout.height)];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" font-family='${FONT}'>`,
    `<title>${escaped(title)}</title>`,
    `<style>${STYLE}</style>`,
    `<defs>${arrowHead('head')}${arrowHead('headcatch')}</defs>`,
    `<rect class="ground" width="${width}" height="${height}" rx="8"/>`,
    ...frames(layout),
    ...layout.edges.map(({ edge, points }) => edgeSvg(edge, points)),
    ...layout.nodes.filter((at) => !isContainer(at)).map(nodeSvg),
    ...layout.edges.map(({ edge, label }) => labelSvg(edge, label)),
    '</svg>',
    '',
  ].join('\n');
}

type PlacedNode = Layout['nodes'][number];

function isContainer({ node }: PlacedNode): boolean {
  return node.kind === 'state' && node.branches.length > 0;
}

/** Containers and the frames of their branches, larger ones first: what is inside is drawn over what is around it. */
function frames(layout: Layout): string[] {
  const branches = layout.branches.map((box) => ({
    box,
    svg: `<rect class="branch" ${boxAttributes(box)} rx="8"/>`,
  }));
  const containers = layout.nodes.filter(isContainer).map((at) => ({ box: at.box, svg: nodeSvg(at) }));
  return [...containers, ...branches].sort((a, b) => area(b.box) - area(a.box)).map(({ svg }) => svg);
}

function area({ width, height }: Box): number {
  return width * height;
}

function nodeSvg({ node, box }: PlacedNode): string {
  if (node.kind !== 'state') {
    const centre = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    const circle = (kind: string, radius: number) =>
      `<circle class="${kind}" cx="${round(centre.x)}" cy="${round(centre.y)}" r="${radius}"/>`;
    return node.kind === 'start'
      ? circle('terminal', SIZES.terminal / 2)
      : circle('ring', SIZES.terminal / 2 - 1) + circle('terminal', SIZES.terminal / 2 - 4);
  }
  const [left, top] = [box.x + SIZES.nodePadding - 2, box.y];
  const comment = node.comment === undefined ? '' : `<title>${escaped(node.comment)}</title>`;
  return [
    `<g>${comment}<rect class="${node.branches.length > 0 ? 'frame' : 'node'}" ${boxAttributes(box)} rx="7"/>`,
    `<rect x="${round(box.x)}" y="${round(top + 7)}" width="4" height="${SIZES.nodeHeight - 14}" rx="2" fill="${COLOURS[node.type]}"/>`,
    `<text class="name" x="${round(left)}" y="${round(top + 19)}" font-size="${SIZES.nameFont}">${escaped(node.name)}</text>`,
    `<text class="type" x="${round(left)}" y="${round(top + 34)}" font-size="${SIZES.typeFont}">${node.type}</text></g>`,
  ].join('');
}

function edgeSvg({ kind }: GraphEdge, points: readonly Point[]): string {
  if (points.length < 2) return '';
  const caught = kind === 'catch';
  return `<path class="edge${caught ? ' catch' : ''}" marker-end="url(#${caught ? 'headcatch' : 'head'})" d="${roundedPath(points)}"/>`;
}

function labelSvg({ kind, label }: GraphEdge, box: Box | undefined): string {
  if (box === undefined) return '';
  return [
    `<rect class="behind" ${boxAttributes(box)} rx="3"/>`,
    `<text class="${kind === 'catch' ? 'caught' : 'label'}" x="${round(box.x + 4)}" y="${round(box.y + SIZES.labelFont + 1)}" font-size="${SIZES.labelFont}">${escaped(label)}</text>`,
  ].join('');
}

const CORNER = 7;

/** A line through the points whose corners are round. */
export function roundedPath(points: readonly Point[]): string {
  const parts = points.map((point, index) => {
    const [before, after] = [points[index - 1], points[index + 1]];
    if (before === undefined) return `M${pair(point)}`;
    if (after === undefined) return `L${pair(point)}`;
    const radius = Math.min(CORNER, distance(before, point) / 2, distance(point, after) / 2);
    return `L${pair(towards(point, before, radius))}Q${pair(point)} ${pair(towards(point, after, radius))}`;
  });
  return parts.join('');
}

function distance(a: Point, b: Point): number {
  return Math.hypot(b.x - a.x, b.y - a.y);
}

function towards(from: Point, to: Point, length: number): Point {
  const whole = distance(from, to);
  const share = whole === 0 ? 0 : length / whole;
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

function arrowHead(id: string): string {
  return `<marker id="${id}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto"><path class="${id}" d="M0 0.6L10 5L0 9.4z"/></marker>`;
}

function boxAttributes({ x, y, width, height }: Box): string {
  return `x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}"`;
}

function pair({ x, y }: Point): string {
  return `${round(x)} ${round(y)}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
