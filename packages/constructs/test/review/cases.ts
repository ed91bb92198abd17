import { fromDefinition, machineOf, sequence } from '@wfm/asl';
import { booleanEquals, branch, flow, lambdaInvoke, pass, type, wait } from '@wfm/asl/flow';
import type { StateMachineDefinition } from '@wfm/asl/language';
import { monitored, receive, roundsReached } from '@wfm/asl/monitored';
import * as z from 'zod';
import type { WorkflowModule } from '../../src/declarations/workflow-module.ts';
import type { WorkflowReferences } from '../../src/declarations/workflow-references.ts';
import { WorkflowFunction } from '../../src/own/workflow-function.ts';
import type { MonitorOptions } from '../support/synthesize.ts';

/** A workflow that the synthesis says something of. */
export interface Case {
  /** What is wrong, as the page of refusals calls it. */
  readonly what: string;
  readonly workflows: readonly WorkflowModule[];
  readonly options?: MonitorOptions;
}

const rest = branch(flow().state('Rest', () => wait({ Seconds: 1 })));
/** A state that reads an inbox, and one after it. */
const reads = (name: string, references: WorkflowReferences) => {
  const after: string = `${name}: done`;
  const read = flow().state(name, () => receive(references, { timeoutSeconds: 60 }));
  return branch(read.state(after, () => pass({})));
};
const definition = (references: WorkflowReferences) => machineOf(monitored(rest, references));

const cancelled = {
  name: 'cancelled',
  kind: 'fail',
  pattern: { source: ['shop'] },
  workflowKeyPath: '$.detail.orderId',
  error: { literal: 'OrderCancelled' },
} as const;

/** What puts messages into the inbox. */
const addressChanged = {
  name: 'address-changed',
  kind: 'inform',
  pattern: { source: ['shop'] },
  workflowKeyPath: '$.detail.orderId',
} as const;

const order: WorkflowModule = { name: 'order', events: [cancelled], genericEvents: false, definition };

const told = (what: string, over: Partial<WorkflowModule>, options?: MonitorOptions): Case => ({
  what,
  workflows: [{ ...order, ...over } as WorkflowModule],
  ...(options === undefined ? {} : { options }),
});
/** What the compiler refuses as well, where it is asked. */
const untyped = (what: string, over: object): Case => told(what, over as Partial<WorkflowModule>);
const event = (what: string, over: object): Case =>
  told(what, { events: [{ ...cancelled, ...over } as WorkflowModule['events'][number]] });
const permission = (what: string, over: object): Case =>
  told(what, {
    permissions: [{ sid: 'Pay', actions: ['lambda:InvokeFunction'], resources: ['*'], ...over }],
  });

/** A definition whose work is one task of a resource, with arguments. */
const task =
  (Resource: string, Arguments: object) =>
  (references: WorkflowReferences): StateMachineDefinition =>
    machineOf(
      monitored(
        fromDefinition({
          QueryLanguage: 'JSONata',
          StartAt: 'Pay',
          States: { Pay: { Type: 'Task', Resource, Arguments, End: true } },
        }),
        references,
      ),
    );
const invoke = (FunctionName: string) => machineWith(lambdaInvoke({ FunctionName, Payload: {} }));
function machineWith(spec: ReturnType<typeof lambdaInvoke>) {
  return (references: WorkflowReferences) =>
    machineOf(monitored(branch(flow().state('Pay', () => spec)), references));
}

const MAY_INVOKE = [{ sid: 'Pay', actions: ['lambda:InvokeFunction'], resources: ['*'] }];
const detail = z.object({ orderId: z.string(), isPaid: z.boolean() });

/** What stops the synthesis. */
export const REFUSED: readonly Case[] = [
  told('A name that AWS refuses', { name: 'my order' }),
  untyped('A workflow without events', { events: undefined }),
  untyped('A member that no workflow has', { permision: [] }),
  untyped('A word that is none for a key in use', { whenKeyInUse: 'replaced' }),
  untyped('A definition that is no function', { definition: {} }),
  untyped('A definition that gives nothing', { definition: () => undefined }),
  untyped('A definition that is not there yet', { definition: async () => ({}) }),
  told('A name that is too long for AWS', { name: 'order-'.repeat(12).slice(0, -1) }),
  told('A name that the product has', { name: 'collect' }),
  {
    what: 'Two names that AWS takes for one',
    workflows: [
      { ...order, events: [{ ...cancelled, name: 'a-b' }] },
      { ...order, name: 'order-a', events: [{ ...cancelled, name: 'b' }] },
    ],
  },
  told('Two events of one name', { events: [cancelled, cancelled] }),
  event('The name of an event', { name: 'Order cancelled' }),
  event('A path that is none', { workflowKeyPath: 'detail.orderId' }),
  event('A key of parts with nothing between them', { workflowKeyPath: `\${detail.a}\${detail.b}` }),
  event('A key path that the declared detail has not', { detail, workflowKeyPath: '$.detail.orderID' }),
  event('A key path that is no key in the declared detail', { detail, workflowKeyPath: '$.detail.isPaid' }),
  event('An error path that is no text in the declared detail', {
    detail,
    error: { path: '$.detail.isPaid' },
  }),
  event('A time to live', { timeToLiveSeconds: -1 }),
  event('A bus without its name', { bus: 'carrier' }),
  event('The name of a bus', { bus: { name: 'my bus' } }),
  event('< or > in what becomes an input template', { error: { literal: 'Order<Cancelled>' } }),
  event('A pattern without a value', { pattern: { source: [] } }),
  event('A pattern with a member that no event has', { pattern: { orderId: ['1'] } }),
  event('A pattern with what a text never is', { pattern: { source: [7] } }),
  event('A pattern with an empty range', { pattern: { detail: { total: [{ numeric: ['>', 9, '<', 3] }] } } }),
  event('A pattern without what is read', { pattern: { detail: { orderId: [{ exists: false }] } } }),
  event('A pattern with what the declared detail has not', {
    detail,
    pattern: { detail: { state: ['paid'] } },
  }),
  event('A pattern over 2,048 characters', {
    pattern: { source: Array.from({ length: 300 }, (_, n) => `shop-${n}`) },
  }),
  told('More rules than a bus has', {}, { bus: { ruleQuota: 1 } }),
  told('An event that ends the work of no section', {
    events: [
      {
        name: 'shipped',
        kind: 'complete',
        endsWork: true,
        pattern: { source: ['shop'] },
        workflowKeyPath: '$.detail.orderId',
      },
    ],
    definition: ({ endsWork: _, ...references }) => definition(references),
  }),
  told('A rule for a key in use that no section knows', {
    whenKeyInUse: 'replace',
    definition: ({ whenKeyInUse: _, ...references }) => definition(references),
  }),
  told('Two sections with one key at once', {
    definition: (references) =>
      machineOf(monitored(monitored(rest, { ...references, namePrefix: 'inner ' }), references)),
  }),
  told('A state that reads an inbox outside of a monitored section', {
    events: [addressChanged],
    definition: (references) => machineOf(sequence(monitored(rest, references), reads('Read', references))),
  }),
  told('One inbox that two branches read', {
    events: [addressChanged],
    definition: (references) => {
      const both = flow().parallel('Both', (start) => [
        start.include(reads('Read', references), type<unknown>()),
        start.include(reads('Read as well', references), type<unknown>()),
      ]);
      return machineOf(monitored(branch(both), references));
    },
  }),
  told('One inbox that the items of a Map read', {
    events: [addressChanged],
    definition: (references) => {
      const each = flow<readonly string[]>().map('Each', { Items: ({ input }) => input }, (item) =>
        item.include(reads('Read', references), type<unknown>()),
      );
      return machineOf(monitored(branch(each), references));
    },
  }),
  told('A state that reads an inbox, and no event that puts messages into any', {
    definition: (references) => machineOf(monitored(reads('Read', references), references)),
  }),
  told('An inbox that is read, and that no event puts messages into', {
    events: [{ ...addressChanged, inbox: 'addresses' }],
    definition: (references) => machineOf(monitored(reads('Read', references), references)),
  }),
  permission('A permission of another form', { resources: '*' }),
  untyped('Permissions that are no list', { permissions: () => undefined }),
  permission('A permission without a name', { sid: 'Pay by card' }),
  permission('A permission by a pattern of actions', { actions: ['lambda:*'] }),
  permission('A permission without an action', { actions: [] }),
  permission('A permission without a resource', { resources: [] }),
  told('Two permissions of one name', { permissions: [...MAY_INVOKE, ...MAY_INVOKE] }),
  told('A task that calls what no permission allows', { definition: invoke('pay') }),
  told('A call that needs a permission of another name', {
    definition: task('arn:aws:states:::http:invoke', {
      ApiEndpoint: 'https://pay.example',
      Method: 'POST',
      Authentication: { ConnectionArn: 'arn:aws:events:us-east-1:111111111111:connection/pay/1' },
    }),
  }),
  told('A function of another region', {
    definition: invoke('arn:aws:lambda:eu-west-1:111111111111:function:pay'),
    permissions: MAY_INVOKE,
  }),
  told('The source of a function that is not there', {
    resources: (scope) => new WorkflowFunction(scope, 'pay', { entry: '/nowhere/pay.ts' }),
  }),
  told('The name of a resource of its own', {
    resources: (scope) => scope.nameOf('table', 'my orders'),
  }),
  told('A variable that Lambda sets itself', {
    resources: (scope) =>
      new WorkflowFunction(scope, 'pay', { entry: '/pay.ts', environment: { AWS_REGION: 'x' } }),
  }),
];

/** What is told, and does not stop the synthesis. */
export const DOUBTFUL: readonly Case[] = [
  told('A permission that no state uses', { permissions: MAY_INVOKE }),
  told('A call whose action may be called otherwise', {
    definition: task('arn:aws:states:::aws-sdk:s3:headObject', { Bucket: 'b', Key: 'k' }),
  }),
  told('A function of an account by its number', {
    definition: invoke('arn:aws:lambda:us-east-1:111111111111:function:pay'),
    permissions: MAY_INVOKE,
  }),
  told('An error that no Catch names, while others are caught', {
    definition: (references) =>
      machineOf(
        monitored(rest, {
          ...references,
          onMonitorFailed: {
            handler: branch(flow().state('Refund', () => wait({ Seconds: 1 }))),
            errorEquals: ['PaymentBounced'],
          },
        }),
      ),
  }),
  event('An event of an AWS service on another bus than the default', { pattern: { source: ['aws.ec2'] } }),
  event('An event of another region', { pattern: { source: ['shop'], region: ['eu-west-1'] } }),
  told('A place of a definition that nothing fills', {
    definition: task('arn:aws:states:::lambda:invoke', { FunctionName: `\${PayArn}`, Payload: {} }),
    permissions: MAY_INVOKE,
  }),
  told('A loop that reads an inbox until the history of its execution is full', {
    events: [addressChanged],
    definition: (references) => {
      const loop = flow()
        .state('Begin', () => pass({ Output: {} }))
        .state('Read', () => receive(references, { timeoutSeconds: 3_600 }))
        .choice('Done?')
        .when(
          ({ input }) => booleanEquals(input.timedOut, true),
          (done) => done.succeed('Done'),
        )
        .otherwise((more) => more.goto('Read'));
      return machineOf(monitored(branch(loop), references));
    },
  }),
  told('A loop that reads an inbox and is left when that history is full already', {
    events: [addressChanged],
    definition: (references) => {
      const loop = flow()
        .state('Begin', () => pass({ Output: {} }))
        .state('Read', () => receive(references, { timeoutSeconds: 3_600 }))
        .choice('Done?')
        .when(
          () => roundsReached(10_000),
          (done) => done.succeed('Done'),
        )
        .otherwise((more) => more.goto('Read'));
      return machineOf(monitored(branch(loop), references));
    },
  }),
  told('An inbox that nobody is seen to read', { events: [cancelled, addressChanged] }),
  told('A definition without a monitored section', { definition: () => machineOf(rest) }),
  told('A heartbeat that nobody expects', {
    events: [
      {
        name: 'alive',
        kind: 'heartbeat',
        pattern: { source: ['shop'] },
        workflowKeyPath: '$.detail.orderId',
      },
    ],
  }),
  told('A heartbeat that nobody sends', {
    definition: (references) => machineOf(monitored(rest, { ...references, heartbeatSeconds: 60 })),
  }),
];
