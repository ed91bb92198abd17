/**
 * Mistakes with messages that must not compile. Each has its reason; a line that compiles after all is an error by itself.
 * Nothing here runs.
 */
import { flow, isPresent, itemAt, pass } from '../../../src/flow/index.ts';
import { type Continuable, continueAsNew, receive, receiveState } from '../../../src/monitored/index.ts';
import { references } from './support.ts';

interface Messages {
  readonly 'address-changed': { readonly street: string };
  readonly 'item-added': { readonly sku: string };
}

const start = flow<{ readonly workflowkey: string }>();
const received = start.state('Receive', () => receive<Messages>(references, { timeoutSeconds: 1 }));
const named = start.state('Receive', () => receive<'a' | 'b'>(references, { timeoutSeconds: 1 }));
const first = received
  .choice('Any?')
  .when(
    {
      Condition: ({ input }) => isPresent(itemAt(input.messages, 0)),
      Output: ({ input }) => itemAt(input.messages, 0),
    },
    (some) =>
      some
        .choice('Which?')
        .whenIs('kind', 'item-added', (added) => added)
        .orFail(),
  )
  .orFail();

export const fine = () => {
  received.map('Each', { Items: ({ input }) => input.messages, MaxConcurrency: 1 }, (each) =>
    each
      .choice('Which?')
      .whenIs('kind', 'address-changed', (changed) =>
        changed.state('A', ({ input }) => pass({ Output: { street: input.detail.street } })),
      )
      // Only one kind is left.
      .otherwise((added) => added.state('B', ({ input }) => pass({ Output: { sku: input.detail.sku } }))),
  );
  first.state('C', ({ input }) => pass({ Output: { sku: input.detail.sku } }));
  received.state('C', ({ input }) => pass({ Output: { at: input.cursor, late: input.timedOut } }));
  named.map('Each', { Items: ({ input }) => input.messages }, (each) =>
    each
      .choice('Which?')
      .whenIs('kind', 'a', (a) => a)
      .orFail(),
  );
};

export const mistakes = () => {
  received.map('Each', { Items: ({ input }) => input.messages }, (each) =>
    each
      .choice('Which?')
      // @ts-expect-error an event that the inbox does not have
      .whenIs('kind', 'item-removed', (removed) => removed)
      .orFail(),
  );

  received.map('Each', { Items: ({ input }) => input.messages }, (each) =>
    each
      .choice('Which?')
      .whenIs('kind', 'address-changed', (changed) =>
        // @ts-expect-error the content of another kind
        changed.state('A', ({ input }) => pass({ Output: input.detail.sku })),
      )
      .orFail(),
  );

  received.map('Each', { Items: ({ input }) => input.messages }, (each) =>
    each
      .choice('Which?')
      .whenIs('kind', 'address-changed', (changed) => changed)
      // @ts-expect-error a kind that has gone its way already
      .whenIs('kind', 'address-changed', (changed) => changed)
      .orFail(),
  );

  named.map('Each', { Items: ({ input }) => input.messages }, (each) =>
    each
      .choice('Which?')
      // @ts-expect-error a kind that the inbox does not have
      .whenIs('kind', 'c', (c) => c)
      .orFail(),
  );

  // @ts-expect-error a receive is JSONata
  start.using('JSONPath').state('A', () => receive(references, { timeoutSeconds: 1 }));

  // @ts-expect-error nothing waits for ever
  receive(references, {});

  // @ts-expect-error a state that is written field by field names the next one
  receiveState(references, { timeoutSeconds: 1 });

  const cart = flow<Continuable<{ readonly workflowkey: string }, { readonly items: readonly string[] }>>();
  continueAsNew(
    cart.state('A', () => pass({ Output: { items: ['a'] } })),
    references,
  );
  cart.state('A', ({ input }) => pass({ Output: { items: input.continued.state.items } }));

  continueAsNew(
    // @ts-expect-error what is handed over is not what the machine takes over
    cart.state('A', () => pass({ Output: { item: 'a' } })),
    references,
  );

  // @ts-expect-error the machine takes nothing over
  continueAsNew(start, references);
};
