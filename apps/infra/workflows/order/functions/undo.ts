import { markUndone, type StepEvent } from './orders.ts';

/** How each step is undone; stands for the calls that do it. The last that was done is undone first. */
const UNDOINGS = {
  shipment: 'called back',
  invoice: 'cancelled',
  parcel: 'put back',
  payment: 'refunded',
} as const;

/** Undoes what was done of an order, which stands in its item. To undo twice is to undo once. */
export async function handler({ orderId }: StepEvent): Promise<{ readonly undone: readonly string[] }> {
  const done = await markUndone(orderId);
  const undone = Object.entries(UNDOINGS).filter(([step]) => step in done);
  return { undone: undone.map(([step, how]) => `${done[step]} ${how}`) };
}
