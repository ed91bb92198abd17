import { machineOf } from '@wfm/asl';
import type { Branch, State } from '@wfm/asl/language';
import {
  type InboxReferences,
  type MonitoredOptions,
  monitored,
  receiveLoops,
  receiveState,
} from '@wfm/asl/monitored';
import { expect, test } from 'vitest';
import { onEngineReading, readingModule } from './support/reading-workflow.ts';

type References = MonitoredOptions & InboxReferences;

const MAX = 3;
const TIMEOUT_SECONDS = 600;

const pass = (Next: string): State => ({ Type: 'Pass', QueryLanguage: 'JSONata', Next });
const alone = (name: string): Branch => ({
  StartAt: name,
  States: { [name]: { Type: 'Pass', QueryLanguage: 'JSONata', End: true } },
});

/** What a loop does with a message, by the name of its `receive`, to which it leads back. */
const BODIES: Readonly<Record<string, (again: string, references: References) => State | undefined>> = {
  Nothing: () => undefined,
  Pass: pass,
  Wait: (Next) => ({ Type: 'Wait', QueryLanguage: 'JSONata', Seconds: 1, Next }),
  Map: (Next) => ({
    Type: 'Map',
    QueryLanguage: 'JSONata',
    Items: '{% $states.input.messages %}',
    MaxConcurrency: 1,
    ItemProcessor: alone('Each'),
    Next,
  }),
  Parallel: (Next) => ({
    Type: 'Parallel',
    QueryLanguage: 'JSONata',
    Branches: [alone('One'), alone('Other')],
    Next,
  }),
  Call: (Next, { receiveFunctionArn }) => ({
    Type: 'Task',
    QueryLanguage: 'JSONata',
    Resource: 'arn:aws:states:::lambda:invoke',
    Arguments: { FunctionName: receiveFunctionArn },
    Next,
  }),
};
const LOOPS = Object.keys(BODIES);

/** One loop after the other; a message `next` leads to the next one. */
function definition(references: References) {
  const States = LOOPS.map((name, index): Readonly<Record<string, State>> => {
    const body = BODIES[name]?.(name, references);
    return {
      [name]: receiveState(references, { max: MAX, timeoutSeconds: TIMEOUT_SECONDS, next: `${name}: next?` }),
      [`${name}: next?`]: {
        Type: 'Choice',
        QueryLanguage: 'JSONata',
        Choices: [
          { Condition: "{% $states.input.messages[0].detail = 'next' %}", Next: LOOPS[index + 1] ?? 'End' },
        ],
        Default: body === undefined ? name : `${name}: body`,
      },
      ...(body === undefined ? {} : { [`${name}: body`]: body }),
    };
  });
  const End: State = { Type: 'Succeed', QueryLanguage: 'JSONata' };
  const work: Branch = { StartAt: LOOPS[0] ?? '', States: Object.assign({ End }, ...States) };
  return machineOf(monitored(work, references));
}

const message = (detail: string) => ({ kind: 'said', detail });

test('A round of a loop writes as many history events as its definition says', async () => {
  let counted: ReturnType<typeof receiveLoops> = [];
  const module = readingModule((references) => {
    const made = definition(references);
    counted = receiveLoops(made);
    return made;
  });
  await using workflow = await onEngineReading(module);
  const execution = await workflow.start({ workflowkey: 'talk-1' });
  for (const [index, name] of LOOPS.entries()) {
    // The first round of all has events of the monitor's branch among its own.
    const rounds = [['warm up'], ['one'], ['one', 'two', 'three']];
    for (const texts of rounds) {
      await workflow.deliver(index + 1, ...texts.map(message));
      await workflow.pass(2);
    }
    await workflow.pass(TIMEOUT_SECONDS);
    if (name !== LOOPS.at(-1)) await workflow.deliver(index + 1, message('next'));
    const events = workflow.eventsOf(execution);
    const entered = events.flatMap(({ type, stateName }, at) =>
      type === 'TaskStateEntered' && stateName === name ? [at] : [],
    );
    const written = entered.slice(1).map((at, round) => at - (entered[round] ?? 0));
    const loop = counted.find(({ location }) => location.endsWith(`/States/${name}`));
    const [, one, full, timedOut] = written;
    expect({ name, one, full }).toEqual({
      name,
      one: loop?.events.most,
      full: loop?.eventsOfFullRound.most,
    });
    // A Map over no messages writes less than one over one.
    expect(timedOut).toBeLessThanOrEqual(loop?.events.most ?? 0);
    expect(timedOut).toBeGreaterThan(0);
  }
});
