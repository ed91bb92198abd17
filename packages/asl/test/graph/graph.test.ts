import { describe, expect, test } from 'vitest';
import type { GraphBranch, GraphNode } from '../../src/graph/index.ts';
import { type Box, graphOf, layoutOf, toMermaid, toSvg } from '../../src/graph/index.ts';
import { fromDefinition, type StateMachineDefinition } from '../../src/index.ts';
import { recordedCases, recordedFolder, recordedNote } from '../support/recorded.ts';

const definition: StateMachineDefinition = {
  StartAt: 'Both',
  States: {
    Both: {
      Type: 'Parallel',
      Comment: 'a <comment>',
      Branches: [
        { StartAt: 'Left', States: { Left: { Type: 'Pass', End: true } } },
        {
          StartAt: 'Each',
          States: {
            Each: {
              Type: 'Map',
              ItemProcessor: { StartAt: 'One', States: { One: { Type: 'Succeed' } } },
              End: true,
            },
          },
        },
      ],
      Catch: [{ ErrorEquals: ['A', 'B'], Next: 'Bad' }],
      Next: 'Which "one"?',
    },
    'Which "one"?': {
      Type: 'Choice',
      Choices: [
        { Variable: '$.a', NumericGreaterThanEquals: 3, Next: 'Good' },
        {
          And: [{ Variable: '$.b', IsPresent: false }, { Not: { Variable: '$.c', StringEqualsPath: '$.d' } }],
          Next: 'Both',
        },
      ],
      Default: 'Bad',
    },
    Good: { Type: 'Wait', Seconds: 1, End: true },
    Bad: { Type: 'Fail' },
  },
};

function allNodes(branch: GraphBranch): GraphNode[] {
  return branch.nodes.flatMap((node) => [
    node,
    ...(node.kind === 'state' ? node.branches.flatMap(allNodes) : []),
  ]);
}

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

test('A graph has an arrow for each transition, with its condition or its errors', () => {
  expect(graphOf(definition).root.edges.map(({ kind, to, label }) => [kind, to, label])).toEqual([
    ['start', '/States/Both', ''],
    ['next', '/States/Which "one"?', ''],
    ['catch', '/States/Bad', 'A, B'],
    ['choice', '/States/Good', '$.a ≥ 3'],
    ['choice', '/States/Both', '$.b is not present and not ($.c = $.d)'],
    ['default', '/States/Bad', 'otherwise'],
    ['end', '#end', ''],
  ]);
});

test('A graph is a Mermaid flowchart', () => {
  expect(toMermaid(graphOf(definition))).toMatchInlineSnapshot(`
    "flowchart TD
      n0((start))
      subgraph n1["Parallel: Both"]
        subgraph n2["branch 1"]
          n3["Left"]
        end
        subgraph n4["branch 2"]
          subgraph n5["Map: Each"]
            n6(["One"])
          end
        end
      end
      n7{"Which #quot;one#quot;?"}
      n8(["Good"])
      n9[["Bad"]]
      n10((end))
      n0 --> n1
      n1 --> n7
      n1 -.->|"A, B"| n9
      n7 -->|"$.a ≥ 3"| n8
      n7 -->|"$.b is not present and not ($.c = $.d)"| n1
      n7 -->|"otherwise"| n9
      n8 --> n10
    "
  `);
});

test('A graph is laid out so that nothing of one branch covers anything else of it', async () => {
  const graph = graphOf(definition);
  const { nodes, width, height } = await layoutOf(graph);
  expect(nodes).toHaveLength(allNodes(graph.root).length);
  const boxes = new Map(nodes.map(({ node, box }) => [node.id, box]));
  const check = (branch: GraphBranch, around: Box) => {
    const own = branch.nodes.map(({ id }) => boxes.get(id) ?? { x: -1, y: -1, width: 0, height: 0 });
    own.forEach((box, index) => {
      expect(box.x).toBeGreaterThanOrEqual(around.x);
      expect(box.y + box.height).toBeLessThanOrEqual(around.y + around.height);
      expect(own.slice(index + 1).some((other) => overlap(box, other))).toBe(false);
    });
    branch.nodes.forEach((node) => {
      if (node.kind !== 'state') return;
      for (const inner of node.branches) check(inner, boxes.get(node.id) ?? around);
    });
  };
  check(graph.root, { x: 0, y: 0, width, height });
});

test('A graph is a picture by itself that is the same each time', async () => {
  const svg = await toSvg(graphOf(definition), { title: 'A & B' });
  expect(svg).toBe(await toSvg(graphOf(definition), { title: 'A & B' }));
  expect(svg).toContain('<title>A &amp; B</title>');
  expect(svg).toContain('<title>a &lt;comment&gt;</title>');
  expect(svg).toContain('Which &quot;one&quot;?');
  expect(svg.match(/class="edge catch"/g)).toHaveLength(1);
  expect(svg).not.toMatch(/href=|url\(http|<script/);
});

describe.skipIf(recordedFolder === undefined)(`published definitions${recordedNote}`, () => {
  test('All published definitions have a picture', { timeout: 60_000 }, async () => {
    for (const { id, definition: published } of recordedCases('asl-corpus')) {
      const graph = graphOf(fromDefinition(published));
      const { nodes, edges } = await layoutOf(graph);
      expect(nodes, id).toHaveLength(allNodes(graph.root).length);
      expect(
        edges.filter(({ points }) => points.length < 2),
        id,
      ).toEqual([]);
    }
  });
});
