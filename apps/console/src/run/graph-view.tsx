import { graphOf, type Layout, layoutOf, roundedPath } from '@wfm/asl/graph';
import type { StateMachineDefinition } from '@wfm/asl/language';
import type { Visit } from '@wfm/contract/api';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { countsOf, standingOf, takenEdges } from './standing.ts';
import { ZoomPane } from './zoom-pane.tsx';

type PlacedNode = Layout['nodes'][number];
type PlacedEdge = Layout['edges'][number];

interface Placed {
  readonly graph: ReturnType<typeof graphOf>;
  readonly layout: Layout;
}

/**
 * The state machine as a graph, coloured by what a run did in it. It is a module of its own, since the layout of graphs is
 * larger than all the rest of the page.
 */
export function GraphView({
  definition,
  visits,
  selected,
  onSelect,
}: {
  readonly definition: unknown;
  readonly visits: readonly Visit[];
  /** Name of a state. */
  readonly selected: string | undefined;
  readonly onSelect: (visit: Visit) => void;
}) {
  const text = JSON.stringify(definition);
  const [placed, setPlaced] = useState<Placed | undefined>(undefined);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  useEffect(() => {
    let isOver = false;
    const place = async () => {
      const graph = graphOf(JSON.parse(text) as StateMachineDefinition);
      const layout = await layoutOf(graph);
      if (!isOver) setPlaced({ graph, layout });
    };
    place().catch((error: unknown) => setProblem(`The graph could not be drawn: ${String(error)}`));
    return () => {
      isOver = true;
    };
  }, [text]);
  if (problem !== undefined) return <p class="notice bad">{problem}</p>;
  if (placed === undefined) return null;
  return <Drawn placed={placed} visits={visits} selected={selected} onSelect={onSelect} />;
}

function Drawn({
  placed: { graph, layout },
  visits,
  selected,
  onSelect,
}: {
  readonly placed: Placed;
  readonly visits: readonly Visit[];
  readonly selected: string | undefined;
  readonly onSelect: (visit: Visit) => void;
}) {
  const standing = useMemo(() => standingOf(visits), [visits]);
  const counts = useMemo(() => countsOf(visits), [visits]);
  const taken = useMemo(() => takenEdges(graph.root, visits), [graph, visits]);
  const [width, height] = [Math.ceil(layout.width), Math.ceil(layout.height)];
  const isContainer = ({ node }: PlacedNode) => node.kind === 'state' && node.branches.length > 0;
  const node = (at: PlacedNode) => (
    <GraphNode
      key={at.node.id}
      at={at}
      visit={at.node.kind === 'state' ? standing.get(at.node.name) : undefined}
      count={at.node.kind === 'state' ? (counts.get(at.node.name) ?? 0) : 0}
      isSelected={at.node.kind === 'state' && at.node.name === selected}
      onSelect={onSelect}
    />
  );
  // Where something goes on, or went wrong, is what somebody wants to see first.
  const focus = layout.nodes
    .filter(({ node: { kind } }) => kind === 'state')
    .toSorted((one, other) => one.box.width * one.box.height - other.box.width * other.box.height)
    .find(({ node: at }) => at.kind === 'state' && isOfInterest(standing.get(at.name)))?.box;
  // What is inside is drawn over what is around it.
  const frames = [
    ...layout.nodes.filter(isContainer).map((at) => ({ box: at.box, drawn: node(at) })),
    ...layout.branches.map((box) => ({
      box,
      drawn: <rect key={`branch ${box.x} ${box.y}`} class="branch" {...box} rx="8" />,
    })),
  ].toSorted((one, other) => other.box.width * other.box.height - one.box.width * one.box.height);
  return (
    <ZoomPane width={width} focus={focus}>
      {(shownWidth) => (
        <svg
          class="graph"
          viewBox={`0 0 ${width} ${height}`}
          style={{ width: `${shownWidth}px` }}
          aria-label="Graph of the state machine"
        >
          <defs>
            {['', 'taken', 'catch'].map((kind) => (
              <marker
                key={kind}
                id={`head-${kind}`}
                class={`head ${kind}`}
                viewBox="0 0 10 10"
                refX="9"
                refY="5"
                markerWidth="7"
                markerHeight="7"
                orient="auto"
              >
                <path d="M0 0.6L10 5L0 9.4z" />
              </marker>
            ))}
          </defs>
          {frames.map(({ drawn }) => drawn)}
          {layout.edges.map((at) => (
            <GraphEdge
              key={`${at.edge.from} ${at.edge.to} ${at.edge.label}`}
              at={at}
              isTaken={taken.has(at.edge)}
            />
          ))}
          {layout.nodes.filter((at) => !isContainer(at)).map(node)}
          {layout.edges.map(({ edge, label }) =>
            label === undefined ? null : (
              <g key={`${edge.from} ${edge.to} ${edge.label}`} class="edge-label">
                <rect {...label} rx="3" />
                <text x={label.x + 4} y={label.y + 12}>
                  {edge.label}
                </text>
              </g>
            ),
          )}
        </svg>
      )}
    </ZoomPane>
  );
}

function isOfInterest(visit: Visit | undefined): boolean {
  return visit?.outcome === 'running' || visit?.outcome === 'failed';
}

function GraphEdge({
  at: { edge, points },
  isTaken,
}: {
  readonly at: PlacedEdge;
  readonly isTaken: boolean;
}) {
  if (points.length < 2) return null;
  const head = isTaken ? 'taken' : edge.kind === 'catch' ? 'catch' : '';
  return (
    <path
      class={`edge ${edge.kind === 'catch' ? 'catch' : ''} ${isTaken ? 'taken' : ''}`}
      marker-end={`url(#head-${head})`}
      d={roundedPath(points)}
    />
  );
}

function GraphNode({
  at: { node, box },
  visit,
  count,
  isSelected,
  onSelect,
}: {
  readonly at: PlacedNode;
  readonly visit: Visit | undefined;
  readonly count: number;
  readonly isSelected: boolean;
  readonly onSelect: (visit: Visit) => void;
}) {
  if (node.kind !== 'state') {
    const centre = { cx: box.x + box.width / 2, cy: box.y + box.height / 2 };
    return (
      <g class="terminal">
        <circle {...centre} r={box.width / 2 - 1} class={node.kind} />
        {node.kind === 'end' ? <circle {...centre} r={box.width / 2 - 4} /> : null}
      </g>
    );
  }
  const isContainer = node.branches.length > 0;
  const select = () => {
    if (visit !== undefined) onSelect(visit);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a picture has no button of HTML in it.
    <g
      class={`node ${isContainer ? 'container' : ''} ${visit?.outcome ?? 'unvisited'} ${isSelected ? 'selected' : ''}`}
      role="button"
      tabIndex={visit === undefined ? -1 : 0}
      aria-pressed={isSelected}
      onClick={(event) => {
        event.stopPropagation();
        select();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' || event.key === ' ') select();
      }}
    >
      <rect class="box" {...box} rx="7" />
      <rect class="edge-mark" x={box.x} y={box.y + 7} width="4" height="30" rx="2" />
      <text class="name" x={box.x + 16} y={box.y + 19}>
        {`${node.name} `}
      </text>
      <text class="type" x={box.x + 16} y={box.y + 34}>
        {node.type}
        {visit === undefined ? '' : ` · ${visit.outcome}`}
        {count > 1 ? ` · ${count} visits` : ''}
        {(visit?.retries ?? 0) > 0 ? ` · ${visit?.retries} retries` : ''}
      </text>
    </g>
  );
}
