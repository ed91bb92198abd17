import type { Visit } from '@wfm/contract/api';
import { expect, test } from 'vitest';
import { causedBy, visitOfEvent } from '../../src/words/caused-by.ts';

const CAUSE = { id: '0f5e', source: 'shop', 'detail-type': 'OrderCancelled', detail: { id: 'other' } };

test.each([
  ['an object', CAUSE, '0f5e'],
  ['its text', JSON.stringify(CAUSE), '0f5e'],
  ['a text that is no JSON', 'The order is gone.', undefined],
  ['the error of a function', { errorType: 'Error', id: '0f5e' }, undefined],
  ['nothing', undefined, undefined],
])('The event of a cause that is %s is known or is not', (_, cause, eventId) => {
  expect(causedBy(cause)).toBe(eventId);
});

/** What one would see of a workflow that an event failed: the whole, its task, and the state that tells of it. */
const VISITS = [
  { state: 'Monitored', type: 'Parallel', enteredEventId: 2, cause: JSON.stringify(CAUSE) },
  { state: 'Work', type: 'Task', enteredEventId: 4 },
  { state: 'Register', type: 'Task', enteredEventId: 5, cause: JSON.stringify(CAUSE) },
  { state: 'Fail', type: 'Fail', enteredEventId: 9, cause: JSON.stringify(CAUSE) },
] as unknown as readonly Visit[];

test('The visit of an event is the task that it ended, and otherwise the first that tells of it', () => {
  expect(visitOfEvent(VISITS, '0f5e')?.state).toBe('Register');
  expect(visitOfEvent(VISITS.slice(0, 2), '0f5e')?.state).toBe('Monitored');
  expect(visitOfEvent(VISITS, '1a2b')).toBeUndefined();
  expect(visitOfEvent(VISITS, undefined)).toBeUndefined();
});
