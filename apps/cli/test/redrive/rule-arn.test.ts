import { expect, test } from 'vitest';
import { busAndRuleOf } from '../../src/redrive/rule-arn.ts';

const RULES = 'arn:aws:events:us-east-1:000000000000:rule';

test.each([
  ['wfm-dev/wfm-dev-order-cancelled', 'wfm-dev', 'wfm-dev-order-cancelled'],
  ['wfm-dev-orders-ended', undefined, 'wfm-dev-orders-ended'],
  ['company/events/wfm-dev-order-cancelled', 'company/events', 'wfm-dev-order-cancelled'],
])('The rule %s is on its bus', (resource, bus, rule) => {
  expect(busAndRuleOf(`${RULES}/${resource}`)).toEqual([bus, rule]);
});
