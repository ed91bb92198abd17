import type { Step } from '../histories/model/history.ts';
import { chanceOf } from './chance.ts';

/** A deployment gives every function new sandboxes, which costs as much as hundreds of signals: one in so many crowds has it. */
const DEPLOYS_IN_ONE_OF = 3;

/** What operators do to the whole stack while a crowd is under way, by the number of its first life. */
export function errandsOf(seed: number, from: number): readonly Step[] {
  const { below, oneOf } = chanceOf(seed + 1, from);
  const later = () => 20 + below(200);
  const what = oneOf(['functions', 'functions of the next release'] as const);
  return [
    { afterSeconds: 4, action: { type: 'deploy', what: 'state machines' } },
    { afterSeconds: later(), action: { type: 'redrive letters', queue: 'failed signals' } },
    { afterSeconds: later(), action: { type: 'replay', lastSeconds: oneOf([60, 600]) } },
    ...(below(DEPLOYS_IN_ONE_OF) === 0
      ? [{ afterSeconds: later(), action: { type: 'deploy', what } } as const]
      : []),
    { afterSeconds: later(), action: { type: 'remove expired items' } },
    { afterSeconds: 3_600, action: { type: 'redrive letters', queue: 'undelivered events' } },
  ];
}
