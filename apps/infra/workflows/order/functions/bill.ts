import { noteStep, type StepEvent } from './orders.ts';

/** Stands for your accounts: writes the invoice. */
export async function handler({ orderId }: StepEvent): Promise<{ readonly invoice: string }> {
  return { invoice: await noteStep(orderId, 'invoice', `invoice-of-${orderId}`) };
}
