import { machineOf } from '@wfm/asl';
import {
  booleanEquals,
  branch,
  flow,
  isPresent,
  itemAt,
  jsonata,
  pass,
  stringEquals,
  type,
} from '@wfm/asl/flow';
import {
  type Continuable,
  continueAsNew,
  type InboxReferences,
  type MonitoredOptions,
  monitored,
  receive,
  roundsReached,
} from '@wfm/asl/monitored';
import { expect, test } from 'vitest';
import { onEngineReading, readingModule } from './support/reading-workflow.ts';

interface Said {
  readonly said: readonly string[];
}

type Input = Continuable<{ readonly workflowkey: string }, Said>;

const TAKEN_OVER = '$exists($states.input.continued) ? $states.input.continued.state : { "said": [] }';

/** Listens until it hears `end`, two rounds in each execution. */
function listener(references: MonitoredOptions & InboxReferences) {
  const work = flow<Said>()
    .state('Begin', ({ input }) => pass({ Assign: { said: input.said }, Output: {} }))
    .state('Listen', () =>
      receive<{ said: { readonly text: string } }>(references, { max: 1, timeoutSeconds: 600 }),
    )
    .choice('Anything?')
    .when(
      ({ input }) => isPresent(itemAt(input.messages, 0)),
      (some) =>
        some.state('Keep', ({ input }) =>
          pass({
            Assign: {
              said: jsonata<readonly string[]>('$append($said, $states.input.messages[0].detail.text)'),
            },
            Output: { text: itemAt(input.messages, 0).detail.text },
          }),
        ),
    )
    .otherwise((silent) => silent.state('Silence', () => pass({ Output: { text: 'end' } })))
    .choice('Enough?')
    .when(
      ({ input }) => stringEquals(input.text, 'end'),
      (end) => end.state('End', ({ variables }) => pass({ Output: { goesOn: false, said: variables.said } })),
    )
    .when(
      () => roundsReached(2),
      (full) =>
        full.state('Full', ({ variables }) => pass({ Output: { goesOn: true, said: variables.said } })),
    )
    .otherwise((more) => more.goto('Listen'));
  const machine = flow<Input>()
    .state('Take over', () => pass({ Output: jsonata<Said>(TAKEN_OVER) }))
    .include(monitored(branch(work), references), type<Said & { readonly goesOn: boolean }>())
    .choice('Does it go on?')
    .when(
      ({ input }) => booleanEquals(input.goesOn, true),
      (open) =>
        continueAsNew(
          open.state('Hand over', ({ input }) => pass({ Output: { said: input.said } })),
          references,
        ),
    )
    .otherwise((done) => done.succeed('Done'));
  return machineOf(branch(machine));
}

const said = (sequence: number, text: string) => ({ kind: 'said', sequence, detail: { text } });
const module = readingModule(listener);

test('A workflow reads on in a new execution from where it was, with its state and its chain', async () => {
  await using workflow = await onEngineReading(module);
  const first = await workflow.start({ workflowkey: 'talk-1' });
  await workflow.deliver(1, said(1, 'a'));
  await workflow.deliver(2, said(2, 'b'));
  expect(await workflow.ending(first)).toMatchObject({
    status: 'SUCCEEDED',
    output: { continuedBy: `${first}--2` },
  });
  await workflow.deliver(5, said(5, 'c'));
  await workflow.deliver(6, said(6, 'd'));
  expect(await workflow.ending(`${first}--2`)).toMatchObject({ output: { continuedBy: `${first}--3` } });
  await workflow.deliver(7, said(7, 'end'));
  expect(await workflow.ending(`${first}--3`)).toMatchObject({
    status: 'SUCCEEDED',
    output: { said: ['a', 'b', 'c', 'd', 'end'] },
  });
  expect(workflow.asked.map(({ cursor }) => cursor)).toEqual([0, 1, 2, 5, 6]);
  expect(new Set(workflow.asked.map(({ chain }) => chain.executionArn))).toEqual(new Set([first]));
  expect(new Set(workflow.asked.map(({ chain }) => chain.startedAt)).size).toBe(1);
  expect(workflow.asked.map(({ executionArn }) => executionArn.slice(first.length))).toEqual([
    '',
    '',
    '--2',
    '--2',
    '--3',
  ]);
});

test('A receive that nothing comes for hands on no messages, once its time is over', async () => {
  await using workflow = await onEngineReading(module);
  const execution = await workflow.start({ workflowkey: 'talk-1' });
  await workflow.pass(600);
  expect(await workflow.ending(execution)).toMatchObject({
    status: 'SUCCEEDED',
    output: { goesOn: false, said: [] },
  });
});

test('A new execution whose start had no answer is started once, whether it runs still or has ended', async () => {
  await using workflow = await onEngineReading(module);
  const { faults } = workflow.engine;
  const lost = () =>
    faults.on(
      { service: 'states', operation: 'StartExecution', when: ({ name }) => String(name).includes('--') },
      { kind: 'timeout', moment: 'after', times: 1 },
    );
  const first = await workflow.start({ workflowkey: 'talk-1' });
  await workflow.deliver(1, said(1, 'a'));
  lost();
  await workflow.deliver(2, said(2, 'b'));
  await workflow.pass(10);
  expect(await workflow.ending(first)).toMatchObject({ output: { continuedBy: `${first}--2` } });

  await workflow.deliver(3, said(3, 'c'));
  const strike = lost();
  await workflow.deliver(4, said(4, 'd'));
  expect(strike.strikes).toBe(1);
  // The third has ended before the second asks again.
  await workflow.deliver(5, said(5, 'end'));
  expect(await workflow.ending(`${first}--3`)).toMatchObject({ status: 'SUCCEEDED' });
  await workflow.pass(10);
  expect(await workflow.ending(`${first}--2`)).toMatchObject({
    status: 'SUCCEEDED',
    output: { continuedBy: `${first}--3` },
  });
  const looked = workflow.eventsOf(`${first}--2`).map(({ stateName }) => stateName);
  expect(looked).toContain('Look who has the name');
});

test('An execution is not continued by one that only has the name', async () => {
  await using workflow = await onEngineReading(module);
  const first = await workflow.start({ workflowkey: 'talk-1' });
  await workflow.deliver(1, said(1, 'a'));
  await workflow.startNamed(first, `${nameOf(first)}--2`, { text: 'without a key' });
  await workflow.deliver(2, said(2, 'b'));
  expect(await workflow.ending(first)).toMatchObject({
    status: 'FAILED',
    error: 'Monitor.ContinuationNameTaken',
    cause: `The execution ${first}--2 has the name of the one that would continue this one, but another input. Start executions under names that do not end in two minus signs and a number.`,
  });
});

test('An execution whose key another one has taken hands nothing over', async () => {
  await using workflow = await onEngineReading(module);
  const first = await workflow.start({ workflowkey: 'talk-1' });
  await workflow.deliver(1, said(1, 'a'));
  workflow.engine.faults.on(
    { service: 'dynamodb', operation: 'UpdateItem', when: isContinuation },
    { kind: 'error', code: 'ConditionalCheckFailedException', times: 1 },
  );
  await workflow.deliver(2, said(2, 'b'));
  expect(await workflow.ending(first)).toMatchObject({ status: 'FAILED', error: 'Monitor.KeyInUse' });
});

const nameOf = (executionArn: string) => executionArn.slice(executionArn.lastIndexOf(':') + 1);
const isContinuation = ({ UpdateExpression }: { readonly UpdateExpression?: unknown }) =>
  String(UpdateExpression).includes('#continuation');
