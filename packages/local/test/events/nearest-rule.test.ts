import { EventBridgeClient, PutEventsCommand, PutRuleCommand } from '@aws-sdk/client-eventbridge';
import { expect, test } from 'vitest';
import { type EventReport, type LostEventReport, startLocal, VirtualClock } from '../../src/index.ts';

/** What observers are told of an event that is put while these rules are on the default bus. */
async function reported(
  rules: Readonly<Record<string, object>>,
  event: { readonly source: string; readonly detail?: object; readonly bus?: string },
  disabled: readonly string[] = [],
) {
  await using engine = await startLocal({ clock: new VirtualClock() });
  const { endpoint, region, credentials } = engine;
  const client = new EventBridgeClient({ endpoint, region, credentials });
  for (const [Name, pattern] of Object.entries(rules)) {
    const State = disabled.includes(Name) ? 'DISABLED' : 'ENABLED';
    await client.send(new PutRuleCommand({ Name, EventPattern: JSON.stringify(pattern), State }));
  }
  const puts: EventReport[] = [];
  const lost: LostEventReport[] = [];
  engine.observe((observed) => {
    if (observed.kind === 'event put') puts.push(observed);
    if (observed.kind === 'event lost') lost.push(observed);
  });
  await client.send(
    new PutEventsCommand({
      Entries: [
        {
          Source: event.source,
          DetailType: 'Order',
          Detail: JSON.stringify(event.detail ?? {}),
          EventBusName: event.bus ?? 'default',
        },
      ],
    }),
  );
  client.destroy();
  return { put: puts[0], lost: lost[0] };
}

const RULES = {
  other: { source: ['bank'], 'detail-type': ['Payment'] },
  orders: { source: ['shop'], 'detail-type': ['Order'], detail: { state: ['cancelled'] } },
  shop: { source: ['shop'], 'detail-type': ['Return'], detail: { state: ['back'] } },
};

test('An event that no rule matches is told with the rule of which the fewest fields fail', async () => {
  const { put } = await reported(RULES, { source: 'shop', detail: { state: 'canceled' } });
  expect(put?.matchedRuleNames).toEqual([]);
  expect(put?.nearestRule()).toMatchObject({
    ruleName: 'orders',
    mismatch: { path: 'detail.state', wanted: '["cancelled"]', found: ['"canceled"'] },
  });
});

test('A rule of which a value is all but right is nearer than one of which another field is right', async () => {
  const rules = {
    closed: { source: ['shop'], 'detail-type': ['AccountClosed'] },
    failed: { detail: { message: [{ prefix: 'WorkflowError' }], monitor: [{ exists: false }] } },
  };
  const { put } = await reported(rules, { source: 'shop', detail: { message: 'workflowError: lower' } });
  expect(put?.nearestRule()).toMatchObject({ ruleName: 'failed', mismatch: { path: 'detail.message' } });
});

test('A rule is not near for what it wants to be absent', async () => {
  const rules = { stop: { detail: { message: ['Stop'], monitor: [{ exists: false }] } } };
  const { put } = await reported(rules, { source: 'shop' });
  expect(put?.nearestRule()).toBeUndefined();
});

test('A rule that would match but is disabled is the nearest', async () => {
  const { put } = await reported(RULES, { source: 'shop', detail: { state: 'cancelled' } }, ['orders']);
  expect(put?.nearestRule()).toEqual({ ruleName: 'orders' });
});

test('An event that has nothing of any rule has no nearest one', async () => {
  const { put } = await reported({ other: RULES.other }, { source: 'shop' });
  expect(put?.nearestRule()).toBeUndefined();
});

test('An event that a rule matches has no nearest one beside it', async () => {
  const { put } = await reported(RULES, { source: 'shop', detail: { state: 'cancelled' } });
  expect([put?.matchedRuleNames, put?.nearestRule()]).toEqual([['orders'], undefined]);
});

test('An event for a bus that is not there is accepted, as on AWS, and told to be lost', async () => {
  const { put, lost } = await reported(RULES, { source: 'shop', bus: 'shpo' });
  expect(put).toBeUndefined();
  expect(lost).toMatchObject({ eventBusName: 'shpo', event: { source: 'shop', 'detail-type': 'Order' } });
});
