import { CAUSE_MAX_CHARACTERS } from '@wfm/contract';
import { expect, test } from 'vitest';
import { completionOf } from '../../src/content/completion.ts';
import { signalNamed } from '../support/examples.ts';

const SIGNAL = {
  id: 'shipped',
  source: 'shop',
  'detail-type': 'Example',
  time: '2026-01-01T00:00:00.000Z',
};

function completing(detail: Record<string, unknown>, endsWork: boolean) {
  const signal = signalNamed('shipped', { kind: 'complete', detail });
  if (signal.kind !== 'complete') throw new Error('no completion');
  return { ...signal, endsWork };
}

test('A completion says which event did it, and as which signal', () => {
  expect(completionOf(completing({ orderId: 'order-1' }, false))).toEqual({
    signal: SIGNAL,
    signalId: 'shipped/example',
  });
});

test('A completion that ends the work brings the event as JSON text', () => {
  const { event, ...rest } = completionOf(completing({ orderId: 'order-1' }, true));
  expect(rest).toEqual({ signal: SIGNAL, signalId: 'shipped/example', endsWork: true });
  expect(JSON.parse(event ?? '')).toEqual({
    ...SIGNAL,
    signalId: 'shipped/example',
    detail: { orderId: 'order-1' },
  });
});

test('The event of a completion fits into a cause', () => {
  const { event = '' } = completionOf(completing({ text: '"'.repeat(40_000) }, true));
  expect(event.length).toBeLessThanOrEqual(CAUSE_MAX_CHARACTERS);
  expect(JSON.parse(event)).toMatchObject({ truncated: true });
});
