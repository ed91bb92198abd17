import { expect, test } from 'vitest';
import { branch, flow, machine, pass, type, wait } from '../../src/flow/index.ts';
import { NameClashError, prefixed } from '../../src/index.ts';
import { monitored } from '../../src/monitored/index.ts';

interface Order {
  readonly id: string;
  readonly list: readonly number[];
}
const start = flow<Order>();

test('Each iteration of a Map gets what its selector makes of the input and the item', () => {
  const built = machine(
    start.map(
      'Each',
      {
        Items: ({ input }) => input.list,
        ItemSelector: ({ input, item, index }) => ({ of: input.id, item, index }),
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' },
        ToleratedFailurePercentage: 5,
        Output: ({ result }) => ({ all: result }),
      },
      (one) => one.state('One', ({ input }) => pass({ Output: { text: input.of, number: input.item } })),
    ),
  );
  expect(built.States['Each']).toMatchObject({
    Items: '{% $states.input.list %}',
    ItemSelector: {
      of: '{% $states.input.id %}',
      item: '{% $states.context.Map.Item.Value %}',
      index: '{% $states.context.Map.Item.Index %}',
    },
    ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' }, StartAt: 'One' },
    ToleratedFailurePercentage: 5,
    Output: { all: '{% $states.result %}' },
  });
});

test('A flow includes a fragment twice where one has a prefix, and not without', () => {
  const fragment = branch(flow<Order>().state('Part', () => pass({})));
  const built = machine(
    start
      .include(fragment, type<Order>())
      .include(prefixed('Again: ', fragment), type<{ a: number }>())
      .state('Use', ({ input }) => pass({ Output: input.a })),
  );
  expect(Object.keys(built.States)).toEqual(['Part', 'Again: Part', 'Use']);
  expect(built.States['Again: Part']).toEqual({ Type: 'Pass', Next: 'Use' });
  expect(() => machine(start.include(fragment, type()).include(fragment, type()))).toThrow(NameClashError);
});

test('A flow can be the work of a monitored workflow, and include it', () => {
  const work = branch(start.state('Work', () => wait({ Seconds: 1 })));
  const watched = monitored(work, {
    monitor: 'm',
    tableName: 't',
    eventBusName: 'b',
    collectFunctionArn: 'c',
  });
  const built = machine(start.include(watched, type<Order>()));
  expect(built.QueryLanguage).toBe('JSONata');
});

test('A flow goes on in another query language, which its states then name', () => {
  const built = machine(
    start
      .state('A', ({ input }) => pass({ Output: { id: input.id } }))
      .using('JSONPath')
      .state('B', ({ input }) => pass({ Output: { id: input.id } })),
  );
  expect(built).toEqual({
    StartAt: 'A',
    States: {
      A: { Type: 'Pass', QueryLanguage: 'JSONata', Output: { id: '{% $states.input.id %}' }, Next: 'B' },
      B: { Type: 'Pass', Parameters: { 'id.$': '$.id' }, End: true },
    },
  });
});
