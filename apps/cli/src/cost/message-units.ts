import { FUNCTION_UNITS } from './function-units.ts';
import { sum, times } from './units.ts';

/** Messages that are read at once in {@link MESSAGE_UNITS}`.tenAtOnce`. */
export const BATCH = 10;

const { inform, informWaking, receiveWaiting, receiveTen } = FUNCTION_UNITS;

/** What messages take from their events to the `receive` that hands them over. Other states of the workflow are not in it. */
export const MESSAGE_UNITS = {
  /** One that the workflow waits for, with the `receive` after it. */
  alone: sum([{ events: 1, stateTransitions: 1 }, informWaking, receiveWaiting]),
  /** Ten that come while the workflow does something else. */
  tenAtOnce: sum([times(BATCH, sum([{ events: 1 }, inform])), { stateTransitions: 1 }, receiveTen]),
};
