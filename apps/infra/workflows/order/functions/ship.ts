import { noteStep, type StepEvent } from './orders.ts';

/** Stands for your carrier: hands the parcel over. */
export async function handler({ orderId }: StepEvent): Promise<{ readonly shipment: string }> {
  return { shipment: await noteStep(orderId, 'shipment', `shipment-of-${orderId}`) };
}
