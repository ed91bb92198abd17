import { expect, test } from 'vitest';
import { InvalidInputError, inboxName, parseInform } from '../../src/index.ts';
import { EXECUTION_ARN, eventWith, INFORM_DECLARATION, INGESTED_AT } from '../support/examples.ts';
import { thrownBy } from '../support/thrown.ts';

const ORDER = { order: { id: 'order-1' }, city: 'Bremen' };

const informFrom = (declaration: object, detail: Record<string, unknown>) =>
  parseInform({
    declaration: { ...INFORM_DECLARATION, ...declaration },
    ingestedAt: INGESTED_AT,
    event: eventWith(detail),
  });

test('A signal that informs has the inbox, the kind of its message and the event', () => {
  expect(informFrom({}, ORDER)).toEqual({
    id: '0f5e/address-changed',
    kind: 'inform',
    inbox: 'inbox',
    name: 'address-changed',
    forNextRun: false,
    workflowKey: 'order-1',
    monitor: 'orders',
    ingestedAtEpochMs: INGESTED_AT,
    timeToLiveSeconds: 3_600,
    event: eventWith(ORDER),
  });
});

test('A signal that informs has what its declaration says of inbox, execution and next run', () => {
  const declaration = { inbox: inboxName('news'), forNextRun: true, executionArnPath: '$.detail.run' };
  expect(informFrom(declaration, { ...ORDER, run: EXECUTION_ARN })).toMatchObject({
    inbox: 'news',
    forNextRun: true,
    executionArn: EXECUTION_ARN,
  });
});

test.each([
  [7, 7],
  [-0.5, -0.5],
  ['2026-01-01T00:00:00Z', INGESTED_AT],
])('A message with the order %s stands at %d', (version, order) => {
  expect(informFrom({ orderBy: '$.detail.version' }, { ...ORDER, version }).order).toBe(order);
});

test.each([2 ** 53, 1_767_225_600_000_000_000, -1e300, 1e-131])(
  'A message with the order %d, which is not kept as it is, is refused with the rule',
  (version) => {
    const error = thrownBy(() => informFrom({ orderBy: '$.detail.version' }, { ...ORDER, version }));
    expect(error).toMatchObject({
      field: 'detail.version',
      message: expect.stringContaining('must be a number that is exact, at most 9007199254740991'),
    });
  },
);

test.each([undefined, 'seven', true, '2026-02-30T00:00:00Z'])(
  'A message with the order %s is refused by the name of the field',
  (version) => {
    const error = thrownBy(() => informFrom({ orderBy: '$.detail.version' }, { ...ORDER, version }));
    expect(error).toBeInstanceOf(InvalidInputError);
    expect(error).toMatchObject({
      field: 'detail.version',
      message: expect.stringContaining('must be a number or an ISO 8601 instant'),
    });
  },
);
