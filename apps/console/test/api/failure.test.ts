import { expect, test } from 'vitest';
import { failureOf } from '../../src/api/failure.ts';

const REFUSED = { code: 'no-token', message: 'this request does not' };

test('A token that is not taken is told to be of another start', () => {
  expect(failureOf(403, REFUSED, true).message).toContain('of another start of wfm start');
});

test('A request without a token is told what the API says of it', () => {
  expect(failureOf(403, REFUSED, false).message).toBe(REFUSED.message);
});
