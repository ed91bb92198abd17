import * as fc from 'fast-check';
import type { WorkflowName } from '../model/fixture.ts';
import type { Action, Step } from '../model/history.ts';
import * as parts from './parts.ts';

type Scene = fc.Arbitrary<readonly Step[]>;

/** What can happen to these workflows and keys, a few steps at a time: the situations in which a promise is put to the test. */
export function scenesOn(workflows: readonly WorkflowName[], keys: readonly string[]): Scene {
  const where = { workflow: fc.constantFrom(...workflows), key: fc.constantFrom(...keys) };
  const start = (work: fc.Arbitrary<number>): fc.Arbitrary<Action> =>
    fc.record({
      type: fc.constant('start' as const),
      run: fc.constant(''),
      ...where,
      workSeconds: fc.tuple(work, parts.anyWork),
    });
  const send = (event = parts.anyEvent): fc.Arbitrary<Action> =>
    fc.record(
      { type: fc.constant('send' as const), event, ...where, run: parts.anyRun },
      { requiredKeys: ['type', 'event', 'workflow', 'key'] },
    );
  const onRun = (type: 'stop' | 'redrive'): fc.Arbitrary<Action> =>
    fc.record({ type: fc.constant(type), run: parts.anyRun });
  const allWell = fc.constant<Action>({ type: 'all well' });
  const maybeFault = fc.oneof(parts.shortFault(), parts.shortFault(), parts.deliveryFault, allWell);

  const duplicates = fc.constant<Action>({
    type: 'delivery fault',
    of: 'signals',
    fault: 'duplicate',
    times: 1,
    delaySeconds: 0,
  });

  const scenes: readonly { readonly weight: number; readonly arbitrary: Scene }[] = [
    // A run is told something while it works, and again.
    scene(
      4,
      [parts.soon, start(parts.longWork)],
      [parts.shortly, maybeFault],
      [parts.soon, send()],
      [parts.anyGap, send()],
    ),
    // It ends by itself, and something goes wrong.
    scene(3, [parts.soon, maybeFault], [parts.shortly, start(parts.shortWork)], [parts.anyGap, send()]),
    // Events come early.
    scene(
      3,
      [parts.anyGap, send()],
      [parts.shortly, send()],
      [parts.shortly, maybeFault],
      [parts.anyGap, start(parts.anyWork)],
    ),
    // Two with one key.
    scene(
      2,
      [parts.soon, start(parts.longWork)],
      [parts.shortly, maybeFault],
      [parts.anyGap, start(parts.anyWork)],
      [parts.soon, send()],
    ),
    // Two with one key, and who is asked for the first does not know it.
    scene(
      1,
      [parts.soon, start(parts.longWork)],
      [parts.shortly, parts.notKnown],
      [parts.soon, start(parts.anyWork)],
      [parts.soon, send()],
    ),
    // A run ends, the news of it does not come, and another one begins.
    scene(
      1,
      [parts.soon, parts.endsHeld],
      [parts.shortly, start(parts.longWork)],
      [parts.soon, fc.oneof(onRun('stop'), send(parts.failEvent))],
      [parts.soon, start(parts.anyWork)],
    ),
    // An answer fails for a while, and soon after another signal comes.
    scene(
      1,
      [parts.soon, start(parts.longWork)],
      [parts.shortly, parts.refusedAnswers],
      [parts.shortly, send(parts.failEvent)],
      [parts.soon, send(parts.failEvent)],
    ),
    // A run is ended by hand, and goes on.
    scene(
      2,
      [parts.soon, start(parts.longWork)],
      [parts.anyGap, send()],
      [parts.shortly, onRun('stop')],
      [parts.anyGap, onRun('redrive')],
    ),
    // A run ends without an answer: by hand, or by the timeout of its monitor. What comes then is late.
    scene(
      2,
      [parts.soon, start(parts.longWork)],
      [parts.anyGap, fc.oneof(onRun('stop'), onRun('stop'), send())],
      [parts.soon, send()],
      [parts.anyGap, start(parts.anyWork)],
    ),
    // What fails for long ends in a queue, and is redriven.
    scene(
      3,
      [parts.soon, start(parts.longWork)],
      [parts.shortly, parts.longFault(/fail|rule/)],
      [parts.soon, send(parts.failEvent)],
      [fc.constantFrom(600, 1_200), allWell],
      [parts.anyGap, fc.oneof(send(parts.failEvent), onRun('stop'))],
      [fc.oneof(parts.later, parts.muchLater), parts.redriveLetters],
    ),
    // The bus delivers a signal twice at once.
    scene(
      2,
      [parts.soon, start(parts.longWork)],
      [parts.shortly, duplicates],
      [parts.shortly, send()],
      [parts.soon, maybeFault],
    ),
    // More comes early than a mailbox holds.
    scene(1, ...[1, 2, 3, 4, 5].map(() => [parts.shortly, send(parts.failEvent)] as const), [
      parts.anyGap,
      start(parts.anyWork),
    ]),
    // Several come early, and runs follow one another.
    scene(
      1,
      ...[1, 2, 3].map(() => [parts.shortly, send(parts.failEvent)] as const),
      [parts.soon, start(parts.anyWork)],
      [parts.soon, start(parts.anyWork)],
    ),
    // An operator does something.
    scene(2, [parts.anyGap, parts.operators]),
    scene(2, [parts.anyGap, onRun('redrive')]),
    // Anything at all, at once with what was before.
    scene(2, [parts.shortly, send()], [fc.constant(0), fc.oneof(send(), start(parts.anyWork))]),
    scene(1, [parts.soon, fc.oneof(parts.longFault(), parts.shortFault())]),
  ];
  return fc.oneof(...scenes);
}

function scene(weight: number, ...steps: readonly (readonly [fc.Arbitrary<number>, fc.Arbitrary<Action>])[]) {
  const arbitrary: Scene = fc.tuple(
    ...steps.map(([afterSeconds, action]) => fc.record({ afterSeconds, action })),
  );
  return { weight, arbitrary };
}
