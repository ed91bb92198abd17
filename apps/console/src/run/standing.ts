import type { GraphBranch, GraphEdge } from '@wfm/asl/graph';
import type { Visit } from '@wfm/contract/api';

/** How the last visit of each state stands, by the state's name. */
export function standingOf(visits: readonly Visit[]): ReadonlyMap<string, Visit> {
  const last = new Map<string, Visit>();
  // One that goes on says more than one that came later and is over, as in a Map.
  for (const visit of visits) {
    if (last.get(visit.state)?.outcome !== 'running' || visit.outcome === 'running')
      last.set(visit.state, visit);
  }
  return last;
}

/** How often each state was visited. */
export function countsOf(visits: readonly Visit[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { state } of visits) counts.set(state, (counts.get(state) ?? 0) + 1);
  return counts;
}

/**
 * The arrows that a run has gone along: to each visit from the visit that was left last before it, of a state from which an
 * arrow leads there.
 */
export function takenEdges(branch: GraphBranch, visits: readonly Visit[]): ReadonlySet<GraphEdge> {
  const taken = new Set<GraphEdge>();
  const names = namesOf(branch);
  const byState = grouped(visits, ({ state }) => state);
  for (const { edges } of branchesIn(branch)) {
    const into = grouped(edges, ({ to }) => to);
    for (const [to, ways] of into) {
      for (const visit of byState.get(names.get(to) ?? '') ?? []) {
        const way = wayInto(visit, ways, (id) => byState.get(names.get(id) ?? '') ?? []);
        if (way !== undefined) taken.add(way);
      }
    }
    for (const edge of edges) {
      if (edge.kind === 'end' && (byState.get(names.get(edge.from) ?? '') ?? []).some(isEnd)) taken.add(edge);
    }
  }
  return taken;
}

function isEnd({ outcome }: Visit): boolean {
  return outcome === 'succeeded';
}

function wayInto(
  visit: Visit,
  ways: readonly GraphEdge[],
  visitsAt: (id: string) => readonly Visit[],
): GraphEdge | undefined {
  let best: { readonly way: GraphEdge; readonly exitedEventId: number } | undefined;
  for (const way of ways) {
    if (way.kind === 'start') {
      best ??= { way, exitedEventId: 0 };
      continue;
    }
    for (const { exitedEventId, outcome, insideOf, iteration } of visitsAt(way.from)) {
      if (exitedEventId === undefined || exitedEventId > visit.enteredEventId) continue;
      if (insideOf !== visit.insideOf || iteration !== visit.iteration) continue;
      if ((way.kind === 'catch') !== (outcome === 'caught')) continue;
      if (best === undefined || exitedEventId > best.exitedEventId) best = { way, exitedEventId };
    }
  }
  return best?.way;
}

function* branchesIn(branch: GraphBranch): Generator<GraphBranch> {
  yield branch;
  for (const node of branch.nodes)
    if (node.kind === 'state') for (const inner of node.branches) yield* branchesIn(inner);
}

function namesOf(branch: GraphBranch): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { nodes } of branchesIn(branch)) {
    for (const node of nodes) if (node.kind === 'state') names.set(node.id, node.name);
  }
  return names;
}

function grouped<Item>(items: readonly Item[], of: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const name = of(item);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [item]);
    else group.push(item);
  }
  return groups;
}
