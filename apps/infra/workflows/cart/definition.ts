import { machineOf } from '@wfm/asl';
import { booleanEquals, branch, flow, jsonata, pass, type, type Value } from '@wfm/asl/flow';
import type { StateMachineDefinition } from '@wfm/asl/language';
import { type Continuable, continueAsNew, monitored, receive, roundsReached } from '@wfm/asl/monitored';
import type { WorkflowReferences } from '@wfm/constructs';
import type { CartEvent, ItemAdded } from './events.ts';

/** What an execution hands over to the next one. */
interface Basket {
  readonly items: readonly string[];
}

/** What the workflow is started with, by the shop or by the execution before. */
export type CartInput = Continuable<{ readonly workflowkey: string }, Basket>;

/** What the messages say, by the names of their events. */
interface Messages {
  readonly 'item-added': ItemAdded;
  readonly 'checked-out': CartEvent;
}

/** A cart that nobody touches for so long is abandoned. */
const SILENCE_SECONDS = 86_400;

/** How long an execution may wait for the end of its cart. */
const LIFE_SECONDS = 90 * 86_400;

/** Rounds of an execution. It may have 25,000 history events, of which a round has eight. */
const ROUNDS = 1_000;

const TAKEN_OVER = '$exists($states.input.continued) ? $states.input.continued.state : { "items": [] }';

const CHECKED_OUT = '$states.input.messages[kind = "checked-out"][0]';

// What was added after it was checked out is not in it.
const ITEMS = `(
  $out := ${CHECKED_OUT}.sequence;
  $added := $states.input.messages[kind = "item-added"][$not($exists($out)) or sequence < $out];
  [$items, $added.detail.sku]
)`;

const NEWS = `{ "isSilent": $states.input.timedOut, "isOut": $exists(${CHECKED_OUT}) }`;

const left = (goesOn: boolean, items: Value<readonly string[]>) => pass({ Output: { goesOn, items } });

/**
 * A cart takes items until it is checked out. It goes on in a new execution before the history of the old one is full.
 *
 * @param rounds times that an execution reads. Absent: a thousand.
 */
export function cartDefinition(references: WorkflowReferences, rounds = ROUNDS): StateMachineDefinition {
  const work = flow<Basket>()
    .state('Open the cart', ({ input }) => pass({ Assign: { items: input.items }, Output: {} }))
    .state('Wait for news', () => receive<Messages>(references, { max: 10, timeoutSeconds: SILENCE_SECONDS }))
    .state('Put it in', () =>
      pass({
        Assign: { items: jsonata<readonly string[]>(ITEMS) },
        Output: jsonata<{ readonly isSilent: boolean; readonly isOut: boolean }>(NEWS),
      }),
    )
    .choice('What now?')
    .when(
      ({ input }) => booleanEquals(input.isOut, true),
      (out) => out.state('Check out', ({ variables }) => left(false, variables.items)),
    )
    .when(
      ({ input }) => booleanEquals(input.isSilent, true),
      (silent) => silent.fail('Abandoned', () => ({ Error: 'Cart.Abandoned' })),
    )
    .when(
      () => roundsReached(rounds),
      (long) => long.state('Leave it open', ({ variables }) => left(true, variables.items)),
    )
    .otherwise((more) => more.goto('Wait for news'));
  const machine = flow<CartInput>()
    .state('Take over', () => pass({ Output: jsonata<Basket>(TAKEN_OVER) }))
    .include(
      monitored(branch(work), { ...references, timeoutSeconds: LIFE_SECONDS }),
      type<Basket & { readonly goesOn: boolean }>(),
    )
    .choice('Is it checked out?')
    .when(
      ({ input }) => booleanEquals(input.goesOn, true),
      (open) =>
        continueAsNew(
          open.state('Hand over', ({ input }) => pass({ Output: { items: input.items } })),
          references,
        ),
    )
    .otherwise((out) => out.state('Sold', ({ input }) => pass({ Output: { items: input.items } })));
  return machineOf(branch(machine), {
    Comment: 'Takes what is put into a cart until it is checked out, in as many executions as that needs.',
  });
}
