import { machineOf } from '@wfm/asl';
import {
  booleanEquals,
  branch,
  flow,
  isPresent,
  itemAt,
  jsonata,
  lambdaInvoke,
  pass,
  type,
  type Value,
} from '@wfm/asl/flow';
import {
  type Continuable,
  continueAsNew,
  type InboxReferences,
  type MonitoredOptions,
  monitored,
  receive,
  roundsReached,
} from '@wfm/asl/monitored';

interface Item {
  readonly sku: string;
}

/** What an execution hands over to the next one. */
interface Basket {
  readonly items: readonly Item[];
}

/** What the machine is started with, by somebody or by the execution before. */
type CartInput = Continuable<{ readonly workflowkey: string }, Basket>;

/** The contents of the messages, by the names of their events. */
interface Messages {
  readonly 'item-added': Item;
  readonly 'checked-out': { readonly card: string };
}

const TAKEN_OVER = '$exists($states.input.continued) ? $states.input.continued.state : { "items": [] }';

const WITH_ITEM = '$append($items, $states.input.detail)';

const left = (goesOn: boolean, items: Value<readonly Item[]>) => pass({ Output: { goesOn, items } });

/** A cart that takes items until it is checked out, or nobody has said anything for a day. */
export function cart(references: MonitoredOptions & InboxReferences) {
  const work = flow<Basket>()
    .state('Open the cart', ({ input }) => pass({ Assign: { items: input.items }, Output: {} }))
    .state('Wait for news', () => receive<Messages>(references, { max: 1, timeoutSeconds: 86_400 }))
    .choice('Has anything come?')
    .when(
      {
        Condition: ({ input }) => isPresent(itemAt(input.messages, 0)),
        Output: ({ input }) => itemAt(input.messages, 0),
      },
      (message) =>
        message
          .choice('What has come?')
          // Here the detail is an item.
          .whenIs('kind', 'item-added', (added) =>
            added
              .state('Add', () => pass({ Assign: { items: jsonata<readonly Item[]>(WITH_ITEM) } }))
              .choice('Is the history long?')
              .when(
                () => roundsReached(1_000),
                (long) => long.state('Leave it open', ({ variables }) => left(true, variables.items)),
              )
              .otherwise((more) => more.goto('Wait for news')),
          )
          .whenIs('kind', 'checked-out', (out) =>
            out.state('Check out', ({ variables }) => left(false, variables.items)),
          )
          .orFail(),
    )
    .otherwise((silent) => silent.fail('Abandoned', () => ({ Error: 'Cart.Abandoned' })));
  const machine = flow<CartInput>()
    .state('Take over', () => pass({ Output: jsonata<Basket>(TAKEN_OVER) }))
    .include(monitored(branch(work), references), type<Basket & { readonly goesOn: boolean }>())
    .choice('Does it go on?')
    .when(
      ({ input }) => booleanEquals(input.goesOn, true),
      (open) =>
        continueAsNew(
          open.state('Hand over', ({ input }) => pass({ Output: { items: input.items } })),
          references,
        ),
    )
    .otherwise((done) =>
      done.state('Charge', ({ input }) =>
        lambdaInvoke({ FunctionName: 'charge', Payload: { items: input.items } }),
      ),
    );
  return machineOf(branch(machine));
}
