import { machineOf } from '@wfm/asl';
import { branch, flow, type, wait } from '@wfm/asl/flow';
import { monitored } from '@wfm/asl/monitored';
import { eventOf, type WorkflowModule } from '@wfm/constructs';
import { expect, test } from 'vitest';
import { onEngine } from '../testing/on-engine.ts';

interface Moved {
  readonly tenant: string;
  readonly parcel: { readonly number: number };
}

const work = branch(flow<Moved>().state('Work', () => wait({ Seconds: 60 })));
const detail = type<Moved>();
const workflowKeyPath = `\${detail.tenant}#\${detail.parcel.number}`;

/** A workflow that is found by two members of its input, on two buses. */
const parcel: WorkflowModule = {
  name: 'parcel',
  genericEvents: false,
  events: [
    eventOf({
      ...{ name: 'lost', kind: 'fail', pattern: { 'detail-type': ['Lost'] } },
      ...{ detail, workflowKeyPath, error: { literal: 'Lost' } },
    }),
    eventOf({
      ...{ name: 'burned', kind: 'fail', pattern: { 'detail-type': ['Burned'] }, bus: 'default' },
      ...{ detail, workflowKeyPath, error: { literal: 'Burned' } },
    }),
  ],
  definition: (references) =>
    machineOf(monitored(work, { ...references, workflowKey: `\${tenant}#\${parcel.number}` })),
};

test('A workflow with a key of two parts is found by events that have both, and by no other', async () => {
  await using workflow = await onEngine(parcel);
  const one = await workflow.start({ tenant: 'north', parcel: { number: 7 } });
  const other = await workflow.start({ tenant: 'south', parcel: { number: 7 } });
  await workflow.publish({
    source: 'a',
    detailType: 'Lost',
    detail: { tenant: 'north', parcel: { number: 7 } },
  });
  expect(await workflow.ending(one)).toMatchObject({ status: 'FAILED', error: 'Lost' });
  expect(await workflow.ending(other)).toMatchObject({ status: 'RUNNING' });
});

test.each([
  [{ tenant: 'north', parcel: {} }, 'Monitor.KeyMissing'],
  [{ tenant: 'north#south', parcel: { number: 7 } }, 'Monitor.KeyInvalid'],
])('An execution whose input is %j is refused by the name %s', async (input, error) => {
  await using workflow = await onEngine(parcel);
  expect(await workflow.ending(await workflow.start(input))).toMatchObject({ status: 'FAILED', error });
});

test('A declared event is heard on the default bus of the account', async () => {
  await using workflow = await onEngine(parcel);
  const execution = await workflow.start({ tenant: 'north', parcel: { number: 7 } });
  const detail = { tenant: 'north', parcel: { number: 7 } };
  await workflow.publish({ source: 'a', detailType: 'Burned', detail, bus: 'default' });
  expect(await workflow.ending(execution)).toMatchObject({ status: 'FAILED', error: 'Burned' });
});

test('Of two executions that a test starts one after the other, the later one takes the key where they replace each other', async () => {
  await using workflow = await onEngine({ ...parcel, whenKeyInUse: 'replace' });
  const input = { tenant: 'north', parcel: { number: 7 } };
  const [one, other] = [await workflow.start(input), await workflow.start(input)];
  expect(await workflow.ending(one)).toMatchObject({ status: 'FAILED', error: 'Monitor.Replaced' });
  expect(await workflow.ending(other)).toMatchObject({ status: 'RUNNING' });
});
