import { mailboxKeyOf, type Verdict } from '@wfm/contract';
import { DeliveryUnendingError } from '../errors.ts';
import { decideSignal, type Testimony } from '../mailbox/index.ts';
import { ask, type DeliverAccess, type Delivery } from './deliver.ts';

/** Questions that one decision can have. */
const MAX_QUESTIONS = 20;

/**
 * What would become of a signal if it were delivered now. It reads, and changes nothing; a task that has ended unheard, or
 * another delivery, can make it otherwise.
 */
export async function foresee(access: DeliverAccess, delivery: Delivery): Promise<Verdict> {
  const { store, clock, policy } = access;
  const { signal } = delivery;
  const { mailbox } = await store.load(mailboxKeyOf(signal));
  const testimonies: Testimony[] = [];
  for (let question = 0; question < MAX_QUESTIONS; question += 1) {
    const { outcome } = decideSignal(
      mailbox,
      { type: 'signal', signal, testimonies },
      { now: clock.now(), policy },
    );
    switch (outcome.type) {
      case 'verdict':
        return outcome.verdict;
      case 'answer':
      // The answer that is on its way is given by the time that this one would be delivered.
      case 'inFlight':
        return 'delivered';
      case 'ask':
        testimonies.push(await ask(access, delivery, outcome.question));
        break;
      default:
        throw new Error(`Unknown outcome: ${JSON.stringify(outcome satisfies never)}`);
    }
  }
  throw new DeliveryUnendingError(signal.id, MAX_QUESTIONS);
}
