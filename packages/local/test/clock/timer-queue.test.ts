import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TimerQueue } from '../../src/clock/timer-queue.ts';

/** What a queue is asked to do: set a timer, cancel one that was set before, or take what is due. */
const steps = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('add' as const), due: fc.nat(30) }),
    fc.record({ kind: fc.constant('cancel' as const), index: fc.nat(300) }),
    fc.record({ kind: fc.constant('take' as const), now: fc.nat(30) }),
  ),
  { maxLength: 400 },
);

test('A queue of timers gives what a sorted list would, whatever is added, cancelled and taken', () => {
  fc.assert(
    fc.property(steps, (history) => {
      const queue = new TimerQueue();
      let taken: number[] = [];
      const handles: { cancel(): void }[] = [];
      let model: { readonly due: number; readonly id: number }[] = [];
      for (const step of history) {
        switch (step.kind) {
          case 'add': {
            const id = handles.length;
            handles.push(queue.add(step.due, () => taken.push(id)));
            model = [...model, { due: step.due, id }].sort((a, b) => a.due - b.due || a.id - b.id);
            break;
          }
          case 'cancel':
            handles[step.index]?.cancel();
            model = model.filter(({ id }) => id !== step.index);
            break;
          case 'take': {
            const [next] = model;
            const expected = next !== undefined && next.due <= step.now ? [next.id] : [];
            if (expected.length > 0) model = model.slice(1);
            taken = [];
            queue.takeDue(step.now)?.();
            expect(taken).toEqual(expected);
            break;
          }
        }
        expect(queue.size).toBe(model.length);
        expect(queue.nextDueEpochMs()).toBe(model[0]?.due);
      }
    }),
  );
});
