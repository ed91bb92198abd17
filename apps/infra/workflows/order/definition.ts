import { machineOf, sequence } from '@wfm/asl';
import {
  branch,
  dynamodbUpdateItem,
  flow,
  isPresent,
  jsonata,
  lambdaInvoke,
  pass,
  type,
  type Value,
  wait,
} from '@wfm/asl/flow';
import type { Retrier, StateMachineDefinition } from '@wfm/asl/language';
import { monitored, receive } from '@wfm/asl/monitored';
import type { WorkflowReferences } from '@wfm/constructs';
import type { AddressEvent } from './events.ts';
import type { Resources } from './resources.ts';

/** What the workflow is started with. */
export interface OrderInput {
  /** Id of the order, by which events find it. */
  readonly workflowkey: string;
  /** What is paid. Absent: 4,200. */
  readonly totalCents?: number;
  /** How long it takes to pack, in seconds. Absent: two hours. */
  readonly packSeconds?: number;
  /** Where the parcel goes, unless the shop says otherwise before it ships. Absent: it is picked up. */
  readonly address?: string;
}

interface Order {
  readonly orderId: string;
  readonly totalCents: number;
  readonly packSeconds: number;
  readonly address: string;
}

/** What the messages of the workflow say, by the names of their events. */
interface Messages {
  readonly 'address-changed': AddressEvent;
}

const DAY_SECONDS = 86_400;
/** A parcel that nobody has scanned for so long is lost. */
const SILENCE_SECONDS = 2 * DAY_SECONDS;
/** So is one that is scanned, but never delivered. */
const DELIVERY_SECONDS = 14 * DAY_SECONDS;

const DEFAULTS: Omit<Order, 'orderId'> = {
  totalCents: 4_200,
  packSeconds: 7_200,
  address: 'the shop',
};
const ORDER = `$merge([${JSON.stringify(DEFAULTS)}, $states.input, { "orderId": $states.input.workflowkey }])`;

/** A function may run twice for a step without harm, so all that may pass is tried again. A bank that says no does not change its mind. */
const RETRY: readonly Retrier[] = [
  { ErrorEquals: ['Payment.Declined'], MaxAttempts: 0 },
  { ErrorEquals: ['States.TaskFailed'], MaxAttempts: 8, BackoffRate: 2, MaxDelaySeconds: 60 },
];

// A state may fail without a cause.
const CAUSE = '$exists($states.errorOutput.Cause) ? $states.errorOutput.Cause : ""';

/** Calls the function of a step, and hands the order on. */
function call({ arn }: { readonly arn: string }, input: Value<Order>) {
  return lambdaInvoke({ FunctionName: arn, Payload: input }, { Retry: RETRY, Output: () => input });
}

// The last that was said is where the parcel goes; without a message it is as it was.
const WITH_ADDRESS =
  '$merge([$order, $exists($states.input.messages[-1]) ? { "address": $states.input.messages[-1].detail.address }])';

/** Takes the payment; packs and bills at once; then reads whether the parcel is to go elsewhere. */
function fulfil({ functions }: Resources, references: WorkflowReferences) {
  return branch(
    flow<Order>()
      .state('Take the payment', ({ input }) => call(functions.pay, input))
      .parallel(
        'Pack and bill',
        (start) => [
          start
            .state('Pack', ({ input }) => call(functions.pack, input))
            .state('Wait for the packers', ({ input }) => wait({ Seconds: input.packSeconds })),
          start.state('Bill', ({ input }) => call(functions.bill, input)),
        ],
        { Output: ({ result }) => result[0] },
      )
      // What came since the order, and in the hour before, is there; nobody waits for more than a cold start takes.
      .state('Read changes of the address', () =>
        receive<Messages>(references, { max: 100, timeoutSeconds: 10 }),
      )
      .state('Address the parcel', () => pass({ Output: jsonata<Order>(WITH_ADDRESS) })),
  );
}

/** Hands the parcel over and waits: an event says that it was delivered, and ends this. */
function ship({ functions }: Resources) {
  return branch(
    flow<Order>()
      .state('Hand over to the carrier', ({ input }) => call(functions.ship, input))
      .state('Wait for the delivery', () => wait({ Seconds: DELIVERY_SECONDS }))
      .state('Nothing was delivered', () => pass({ Output: {} })),
  );
}

/** What the workflow ends with. */
interface Delivery {
  readonly orderId: string;
  readonly delivered: string;
  /** Absent: the carrier does not say. */
  readonly place?: string;
}

// A member without a value is left out, where a template would fail.
const DELIVERY =
  '{ "orderId": $order.orderId, "delivered": $states.input.time, "place": $states.input.detail.place }';

/** What the shipping hands on is the event that ended it, or nothing. */
const deliveredOrLost = branch(
  flow<{ readonly detail?: object }>()
    .choice('Was it delivered?')
    .when(
      ({ input }) => isPresent(input.detail),
      (delivered) => delivered.state('Delivered', () => pass({ Output: jsonata<Delivery>(DELIVERY) })),
    )
    .otherwise((lost) =>
      lost.fail('Lost', () => ({
        Error: 'Parcel.Lost',
        Cause: `No delivery was heard of within ${DELIVERY_SECONDS} seconds.`,
      })),
    ),
);

/** The order, watched by two monitors in turn; what was done is undone where it fails, whatever fails it. */
export function orderDefinition(
  references: WorkflowReferences,
  { orders, functions }: Resources,
): StateMachineDefinition {
  const made = { orders, functions };
  // No delivery ends what comes before the carrier has the parcel.
  const fulfilled = monitored(fulfil(made, references), { ...references, endsWork: false });
  const shipped = monitored(ship(made), {
    ...references,
    namePrefix: 'Shipping: ',
    timeoutSeconds: DELIVERY_SECONDS + DAY_SECONDS,
    heartbeatSeconds: SILENCE_SECONDS,
  });
  const steps = sequence(fulfilled, sequence(shipped, deliveredOrLost));
  const machine = flow<OrderInput>()
    .state('Read the order', () =>
      pass({ Output: jsonata<Order>(ORDER), Assign: { order: jsonata<Order>(ORDER) } }),
    )
    .parallel('Fulfil the order', (start) => [start.include(steps, type<Delivery>())], {
      Output: ({ result }) => result[0],
    })
    .catch(
      {
        ErrorEquals: ['States.ALL'],
        Assign: ({ errorOutput }) => ({ error: errorOutput.Error, cause: jsonata<string>(CAUSE) }),
      },
      (failed) =>
        failed
          .state('Undo what was done', ({ variables }) =>
            lambdaInvoke({ FunctionName: functions.undo.arn, Payload: variables.order }, { Retry: RETRY }),
          )
          .fail('Fail with the original error', ({ variables }) => ({
            Error: variables.error,
            Cause: variables.cause,
          })),
    )
    .state('Close the order', ({ input, variables }) =>
      dynamodbUpdateItem(
        {
          TableName: orders.name,
          Key: { orderId: { S: variables.order.orderId } },
          UpdateExpression: 'SET #status = :delivered',
          ExpressionAttributeNames: { '#status': 'status' },
          ExpressionAttributeValues: { ':delivered': { S: 'delivered' } },
        },
        { Output: () => input },
      ),
    );
  return machineOf(branch(machine), {
    Comment: 'Takes an order from its payment to its delivery, or undoes what was done of it.',
  });
}
