import { graphOf } from '@wfm/asl/graph';
import type { StateMachineDefinition } from '@wfm/asl/language';
import type { Visit } from '@wfm/contract/api';
import { expect, test } from 'vitest';
import { countsOf, standingOf, takenEdges } from '../../src/run/standing.ts';

const DEFINITION: StateMachineDefinition = {
  StartAt: 'Try',
  States: {
    Try: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Parameters: { FunctionName: 'f' },
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Again?' }],
      Next: 'Done',
    },
    'Again?': {
      Type: 'Choice',
      Choices: [{ Variable: '$.again', BooleanEquals: true, Next: 'Try' }],
      Default: 'Lost',
    },
    Done: { Type: 'Succeed' },
    Lost: { Type: 'Fail' },
  },
};

function visit(state: string, entered: number, outcome: Visit['outcome'], exited?: number): Visit {
  return {
    state,
    type: 'Task',
    enteredEventId: entered,
    ...(exited === undefined ? {} : { exitedEventId: exited }),
    enteredAt: '2026-01-01T00:00:00.000Z',
    outcome,
    retries: 0,
  };
}

const LOOP = [visit('Try', 2, 'caught', 5), visit('Again?', 6, 'succeeded', 7), visit('Try', 8, 'running')];

test('A state stands as its last visit, and is counted', () => {
  expect(standingOf(LOOP).get('Try')?.outcome).toBe('running');
  expect(countsOf(LOOP).get('Try')).toBe(2);
});

test('The arrows that were gone along are those of the visits, a Catch where the state failed', () => {
  const { root } = graphOf(DEFINITION);
  const names = new Map(root.nodes.map((node) => [node.id, node.kind === 'state' ? node.name : node.kind]));
  const taken = [...takenEdges(root, LOOP)].map(
    ({ from, to, kind }) => `${names.get(from)} ${kind} ${names.get(to)}`,
  );
  expect(taken.toSorted()).toEqual(['Again? choice Try', 'Try catch Again?', 'start start Try']);
});

test('Of a run that ended at once only the way to its end was gone', () => {
  const { root } = graphOf(DEFINITION);
  const visits = [visit('Try', 2, 'succeeded', 5), visit('Done', 6, 'succeeded', 7)];
  expect([...takenEdges(root, visits)].map(({ kind }) => kind).toSorted()).toEqual(['end', 'next', 'start']);
});
