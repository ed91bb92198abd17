import type { History, Step } from '../model/history.ts';

/** Histories tried at most for one counterexample. */
const MAX_TRIES = 250;

/**
 * The smallest history that is found, by taking steps away and making numbers small, which still breaks what it did.
 *
 * @param stillBreaks runs a history.
 */
export async function shrink(
  history: History,
  stillBreaks: (history: History) => Promise<boolean>,
): Promise<History> {
  let smallest = history;
  let tries = 0;
  for (let changed = true; changed; ) {
    changed = false;
    for (const candidate of smallerThan(smallest)) {
      if (tries >= MAX_TRIES) return smallest;
      tries += 1;
      if (!(await stillBreaks(candidate))) continue;
      smallest = candidate;
      changed = true;
      break;
    }
  }
  return smallest;
}

/** Smaller histories, the much smaller ones first. */
function* smallerThan({ steps }: History): Generator<History> {
  for (let size = Math.ceil(steps.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = steps.length - size; from >= 0; from -= size) {
      yield { steps: withoutSteps(steps, from, size) };
    }
  }
  for (const [index, step] of steps.entries()) {
    for (const simpler of simplerThan(step)) yield { steps: steps.with(index, simpler) };
  }
}

/** The time that a step took away would have taken still passes. */
function withoutSteps(steps: readonly Step[], from: number, size: number): readonly Step[] {
  const lost = steps.slice(from, from + size).reduce((sum, { afterSeconds }) => sum + afterSeconds, 0);
  const next = steps[from + size];
  return [
    ...steps.slice(0, from),
    ...(next === undefined ? [] : [{ ...next, afterSeconds: next.afterSeconds + lost }]),
    ...steps.slice(from + size + 1),
  ];
}

const PLAIN_GAPS = [1, 10, 100, 1_000, 4_000, 90_000];
const PLAIN_WORKS = [1, 1_000, 50_000];

function* simplerThan(step: Step): Generator<Step> {
  const { afterSeconds, action } = step;
  for (const gap of PLAIN_GAPS) if (gap < afterSeconds) yield { ...step, afterSeconds: gap };
  switch (action.type) {
    case 'start':
      if (action.workflow !== 'plain') yield { ...step, action: { ...action, workflow: 'plain' } };
      if (action.workSeconds.length > 1) {
        yield { ...step, action: { ...action, workSeconds: action.workSeconds.slice(0, 1) } };
      }
      for (const [index, seconds] of action.workSeconds.entries()) {
        for (const work of PLAIN_WORKS) {
          if (work < seconds)
            yield { ...step, action: { ...action, workSeconds: action.workSeconds.with(index, work) } };
        }
      }
      return;
    case 'send': {
      const { run, ...rest } = action;
      if (run !== undefined) yield { ...step, action: rest };
      if (action.event !== 'cancel') yield { ...step, action: { ...action, event: 'cancel' } };
      return;
    }
    case 'fault':
      if ('times' in action && action.times > 1) yield { ...step, action: { ...action, times: 1 } };
      return;
    default:
      return;
  }
}
