import { noteStep, type StepEvent } from './orders.ts';

/** Above this, the bank of this sample says no. */
const LIMIT_CENTS = 100_000;

/** Thrown when the bank does not pay. Its name is what the state machine can catch. */
class PaymentDeclined extends Error {
  override readonly name = 'Payment.Declined';
}

/** Stands for your payment provider. */
export async function handler({
  orderId,
  totalCents,
}: StepEvent & { readonly totalCents: number }): Promise<{ readonly payment: string }> {
  if (totalCents > LIMIT_CENTS) {
    throw new PaymentDeclined(`A payment must be at most ${LIMIT_CENTS} cents, but is ${totalCents}.`);
  }
  return { payment: await noteStep(orderId, 'payment', `payment-of-${orderId}`) };
}
