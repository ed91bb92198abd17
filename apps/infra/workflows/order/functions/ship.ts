import { noteStep, type StepEvent } from './orders.ts';

/** Stands for your carrier: hands the parcel over. */
export async function handler({
  orderId,
  address,
}: StepEvent & { readonly address: string }): Promise<{ readonly shipment: string }> {
  return { shipment: await noteStep(orderId, 'shipment', `shipment-of-${orderId} to ${address}`) };
}
