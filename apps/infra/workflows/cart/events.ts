import { type } from '@wfm/asl/flow';
import { type DeclaredEventInput, eventOf } from '@wfm/constructs';

/** Something is put into a cart. */
export interface ItemAdded {
  readonly cartId: string;
  readonly sku: string;
}

/** A cart is done, or its owner is gone. */
export interface CartEvent {
  readonly cartId: string;
}

/** What the events of a cart come from. */
export const SHOP = 'shop';

/** The two that are messages go to one inbox, so that they are read in the order in which they came. */
export const events: readonly DeclaredEventInput[] = [
  eventOf({
    name: 'item-added',
    kind: 'inform',
    pattern: { source: [SHOP], 'detail-type': ['ItemAdded'] },
    detail: type<ItemAdded>(),
    workflowKeyPath: '$.detail.cartId',
  }),
  eventOf({
    name: 'checked-out',
    kind: 'inform',
    pattern: { source: [SHOP], 'detail-type': ['CartCheckedOut'] },
    detail: type<CartEvent>(),
    workflowKeyPath: '$.detail.cartId',
  }),
  eventOf({
    name: 'account-closed',
    kind: 'fail',
    pattern: { source: [SHOP], 'detail-type': ['AccountClosed'] },
    detail: type<CartEvent>(),
    workflowKeyPath: '$.detail.cartId',
    error: { literal: 'Account.Closed' },
  }),
];
