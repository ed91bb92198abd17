import { expect, test } from 'vitest';
import { type Figure, standingOf } from '../../src/cost/figure.ts';
import { PRICES } from '../../src/cost/prices.ts';
import { OPEN_EXECUTIONS, QUOTAS } from '../../src/cost/quotas.ts';

const FIGURES = Object.entries<Figure>({ ...PRICES, ...QUOTAS, OPEN_EXECUTIONS });

test.each(FIGURES)('The price or quota %s names a page of AWS', (_name, { page }) => {
  expect(new URL(page).hostname).toMatch(/^(docs\.)?aws\.amazon\.com$/);
});

test('Every price and quota is checked, except those that are listed here', () => {
  const unchecked = FIGURES.filter(([, figure]) => standingOf(figure) === 'unchecked');
  expect(unchecked.map(([name]) => name)).toEqual(['recoveryGigabyteMonth']);
});

test.each([
  ['aws', 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html'],
  ['aws', 'https://github.com/awsdocs/aws-step-functions-developer-guide/blob/master/a.md'],
  ['others', 'https://example.com/aws.amazon.com'],
  ['others', 'https://notaws.amazon.com.example.com/'],
  ['unchecked', undefined],
] as const)('A price or quota stands on the word of %s if it was read in %s', (standing, readIn) => {
  const page = 'https://aws.amazon.com/lambda/pricing/';
  expect(standingOf(readIn === undefined ? { page } : { page, readIn })).toBe(standing);
});
