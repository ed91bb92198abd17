import { expect, test } from 'vitest';
import { onEngine } from '../../testing/on-engine.ts';
import { cartDefinition } from './definition.ts';
import { type CartEvent, type ItemAdded, SHOP } from './events.ts';
import { cartWorkflow } from './index.ts';

const DAY_SECONDS = 86_400;
const added = (sku: string) => ({
  source: SHOP,
  detailType: 'ItemAdded',
  detail: { cartId: 'cart-1', sku } satisfies ItemAdded,
});
const cart = (detailType: 'CartCheckedOut' | 'AccountClosed') => ({
  source: SHOP,
  detailType,
  detail: { cartId: 'cart-1' } satisfies CartEvent,
});

test('A cart has what was put in before it was checked out, in the order in which it came', async () => {
  await using workflow = await onEngine(cartWorkflow);
  await workflow.publish(added('lamp'));
  const execution = await workflow.start({ workflowkey: 'cart-1' });
  await workflow.publish(added('desk'));
  await workflow.pass(60);
  await workflow.publish(added('chair'));
  await workflow.publish(cart('CartCheckedOut'));
  expect(await workflow.ending(execution)).toMatchObject({
    status: 'SUCCEEDED',
    output: { items: ['lamp', 'desk', 'chair'] },
  });
});

test('A cart reads at once what came before it began, and leaves out what was added after the check-out', async () => {
  await using workflow = await onEngine(cartWorkflow);
  for (const event of [added('lamp'), added('desk'), cart('CartCheckedOut'), added('chair')])
    await workflow.publish(event);
  const execution = await workflow.start({ workflowkey: 'cart-1' });
  expect(await workflow.ending(execution)).toMatchObject({
    status: 'SUCCEEDED',
    output: { items: ['lamp', 'desk'] },
  });
});

test('A cart that has read often goes on in a new execution with all that is in it', async () => {
  await using workflow = await onEngine({
    ...cartWorkflow,
    definition: (references) => cartDefinition(references, 2),
  });
  const first = await workflow.start({ workflowkey: 'cart-1' });
  for (const sku of ['a', 'b', 'c', 'd', 'e']) await workflow.publish(added(sku));
  expect(await workflow.ending(first)).toMatchObject({ output: { continuedBy: `${first}--2` } });
  await workflow.publish(cart('CartCheckedOut'));
  expect(await workflow.ending(`${first}--3`)).toMatchObject({
    status: 'SUCCEEDED',
    output: { items: ['a', 'b', 'c', 'd', 'e'] },
  });
});

test('A cart that nobody touches for a day is abandoned', async () => {
  await using workflow = await onEngine(cartWorkflow);
  const execution = await workflow.start({ workflowkey: 'cart-1' });
  await workflow.pass(DAY_SECONDS - 1);
  await workflow.publish(added('lamp'));
  await workflow.pass(DAY_SECONDS - 1);
  expect(await workflow.ending(execution)).toMatchObject({ status: 'RUNNING' });
  await workflow.pass(1);
  expect(await workflow.ending(execution)).toMatchObject({ status: 'FAILED', error: 'Cart.Abandoned' });
});

test('A cart whose owner is gone fails at once, though it waits for a message', async () => {
  await using workflow = await onEngine(cartWorkflow);
  const execution = await workflow.start({ workflowkey: 'cart-1' });
  await workflow.publish(cart('AccountClosed'));
  expect(await workflow.ending(execution)).toMatchObject({ status: 'FAILED', error: 'Account.Closed' });
});

test.each<[string, object, string]>([
  ['that is too long', { workflowkey: 'k'.repeat(2_049) }, 'Monitor.KeyInvalid'],
  ['that is absent', {}, 'Monitor.KeyMissing'],
  ['that is empty', { workflowkey: '' }, 'Monitor.KeyInvalid'],
  ['that is null', { workflowkey: null }, 'Monitor.KeyInvalid'],
  ['that is no whole number', { workflowkey: 1.5 }, 'Monitor.KeyInvalid'],
  ['that is an object', { workflowkey: { id: 'cart-1' } }, 'Monitor.KeyInvalid'],
  ['that is no Unicode text', { workflowkey: '\uD800' }, 'Monitor.KeyInvalid'],
])('A cart with a key %s is refused by name, though it reads at once', async (_what, input, error) => {
  await using workflow = await onEngine(cartWorkflow);
  const execution = await workflow.start(input);
  await workflow.pass(60);
  expect(await workflow.ending(execution)).toMatchObject({ status: 'FAILED', error });
});
