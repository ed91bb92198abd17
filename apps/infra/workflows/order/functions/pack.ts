import { noteStep, type StepEvent } from './orders.ts';

/** Stands for your warehouse: takes the goods from the stock. */
export async function handler({ orderId }: StepEvent): Promise<{ readonly parcel: string }> {
  return { parcel: await noteStep(orderId, 'parcel', `parcel-of-${orderId}`) };
}
