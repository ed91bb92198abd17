import type { Drawn } from '../../testing/flows/workflow-pictures.ts';
import { type CartEvent, type ItemAdded, SHOP } from './events.ts';
import { cartWorkflow } from './index.ts';

const added = (detail: ItemAdded) => ({ source: SHOP, detailType: 'ItemAdded', detail });
const checkedOut = (detail: CartEvent) => ({ source: SHOP, detailType: 'CartCheckedOut', detail });

/** Runs that are drawn. */
export const drawn: Drawn = {
  workflow: cartWorkflow,
  flows: {
    sold: {
      title: 'Items come before the cart is there and while it waits; then it is checked out',
      play: async ({ start, pass, publish }) => {
        await publish(added({ cartId: 'cart-1', sku: 'lamp' }));
        await pass(60);
        await start({ workflowkey: 'cart-1' });
        await pass(600);
        await publish(added({ cartId: 'cart-1', sku: 'desk' }));
        await pass(600);
        await publish(checkedOut({ cartId: 'cart-1' }));
      },
    },
  },
};
