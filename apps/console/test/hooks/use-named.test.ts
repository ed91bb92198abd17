import { expect, test } from 'vitest';
import { namedIn } from '../../src/hooks/use-named.ts';
import { LINKS } from '../../src/parts/link.ts';

/** The path that a browser has in its address bar, as the router of the page gives it. */
function pathAt(address: string): string {
  return new URL(address, 'http://127.0.0.1').pathname.replace(/\/+$/g, '') || '/';
}

test.each([
  'order-1',
  'a/b',
  'a%2Fb',
  '50%25',
  '100%',
  'k/ö ?#%&',
  '.',
  '..',
  '~.',
  '%2e',
  '/',
  '../x',
  '\\',
  'arn:aws:states:eu-west-1:1:execution:wfm:a b',
])('The page that the address of %j opens is about it', (named) => {
  for (const [page, address] of [
    ['keys', LINKS.key(named)],
    ['events', LINKS.event(named)],
    ['runs', LINKS.run(named, { state: 'a/b' })],
  ] as const) {
    const path = pathAt(address);
    expect([path.split('/')[1], namedIn(path)]).toEqual([page, named]);
  }
});

test('Different keys have different addresses', () => {
  expect(LINKS.key('a/b')).not.toBe(LINKS.key('a%2Fb'));
});

test('An address that was typed without its percent encoding opens what was typed', () => {
  expect(namedIn('/keys/100%')).toBe('100%');
});
