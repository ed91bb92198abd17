import type { History } from '../model/history.ts';
import type { Observation } from '../observe/observation.ts';
import { runTogether } from './run-together.ts';
import type { World } from './world.ts';

/**
 * Lets a history happen, sees it through to its end, and says what could be seen of it.
 *
 * @param serial no other history of this world has it.
 */
export async function runHistory(world: World, history: History, serial: number): Promise<Observation> {
  const [seen] = await runTogether(world, { histories: [history], firstSerial: serial });
  if (seen === undefined) throw new Error('Of one history there is one observation.');
  return seen;
}
