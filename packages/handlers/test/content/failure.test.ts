import { CAUSE_MAX_CHARACTERS, ERROR_MAX_CHARACTERS, type Signal } from '@wfm/contract';
import { arbitraryDetail } from '@wfm/contract/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { failureOf } from '../../src/content/failure.ts';
import { signalNamed } from '../support/examples.ts';

const withDetail = (detail: Record<string, unknown>) => signalNamed('cancelled', { detail });

/** A text in the cause becomes two or six characters where it must be quoted. */
const longText = fc
  .tuple(fc.constantFrom('x', '"', '\\', '\u0001', 'é', '😀'), fc.integer({ min: 0, max: 40_000 }))
  .map(([character, times]) => character.repeat(times));

test('The failure of a signal carries the error and, as compact JSON, the content of the event', () => {
  expect(failureOf(withDetail({ reason: 'no longer wanted' }))).toEqual({
    error: 'Error.cancelled',
    cause:
      '{"id":"cancelled","source":"shop","detail-type":"Example","time":"2026-01-01T00:00:00.000Z","signalId":"cancelled/example","detail":{"reason":"no longer wanted"}}',
  });
});

test('The failure of a signal has a name that the register step does not take for an error of its own', () => {
  const failing = (error: string) => {
    const signal = signalNamed('cancelled');
    return signal.kind === 'fail' ? failureOf({ ...signal, error }).error : signal.kind;
  };
  expect(failing('DynamoDb.ThrottlingException')).toBe('Signalled.DynamoDb.ThrottlingException');
  expect(failing('States.QueryEvaluationError')).toBe('Signalled.States.QueryEvaluationError');
  expect(failing('States.Timeout')).toBe('States.Timeout');
  expect(failing(`DynamoDb.${'x'.repeat(ERROR_MAX_CHARACTERS)}`)).toHaveLength(ERROR_MAX_CHARACTERS);
});

test('The failure of a signal carries every content that fits, whole', () => {
  fc.assert(
    fc.property(arbitraryDetail, (detail) => {
      const { id, source, time, 'detail-type': detailType } = withDetail(detail).event;
      expect(JSON.parse(failureOf(withDetail(detail)).cause)).toEqual({
        id,
        source,
        'detail-type': detailType,
        time,
        signalId: 'cancelled/example',
        detail,
      });
    }),
  );
});

test.each([0, 1])(
  'The cause of a failure is whole up to the limit, and cut from the next character on (%d too many)',
  (tooMany) => {
    const overhead = failureOf(withDetail({ text: '' })).cause.length;
    const { cause } = failureOf(withDetail({ text: 'x'.repeat(CAUSE_MAX_CHARACTERS - overhead + tooMany) }));
    expect(cause).toHaveLength(CAUSE_MAX_CHARACTERS);
    expect(JSON.parse(cause)).toHaveProperty(tooMany === 0 ? 'detail.text' : 'truncated');
  },
);

test('The failure of a signal stays valid JSON within the limit for every length, and says that it was cut', () => {
  fc.assert(
    fc.property(longText, longText, (text, source) => {
      const signal = withDetail({ text });
      const { cause } = failureOf({ ...signal, event: { ...signal.event, source } });
      expect(cause.length).toBeLessThanOrEqual(CAUSE_MAX_CHARACTERS);
      const document = JSON.parse(cause) as { detail: unknown; truncated?: boolean };
      // Cut or not: the history is read for it.
      expect(document).toHaveProperty('signalId', signal.id);
      if (document.truncated === true) {
        const kept = String(document.detail);
        expect(kept.endsWith('…')).toBe(true);
        expect(JSON.stringify({ text }).startsWith(kept.slice(0, -1))).toBe(true);
        // Not cut shorter than need be: one character more, at six characters for a quote, would be too long.
        expect(cause.length).toBeGreaterThan(CAUSE_MAX_CHARACTERS - 8);
      } else {
        expect(document.detail).toEqual({ text });
      }
    }),
  );
});

test('The failure of a signal has an error within its limit, marked where it was cut', () => {
  const long: Signal = {
    ...signalNamed('cancelled'),
    kind: 'fail',
    error: 'x'.repeat(ERROR_MAX_CHARACTERS + 1),
  };
  const { error } = failureOf(long);
  expect(error).toHaveLength(ERROR_MAX_CHARACTERS);
  expect(error.endsWith('x…')).toBe(true);
  expect(failureOf({ ...long, error: 'x'.repeat(ERROR_MAX_CHARACTERS) }).error).not.toContain('…');
});
