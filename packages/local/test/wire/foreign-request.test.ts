import { expect, test } from 'vitest';
import { foreignness } from '../../src/wire/foreign-request.ts';

const CONSOLE = 'http://127.0.0.1:4510';
const admission = { port: 4566, trustedOrigins: [CONSOLE] };
const of = (headers: Readonly<Record<string, string>>) =>
  foreignness({ path: '/', headers: { host: '127.0.0.1:4566', ...headers } }, admission);

test.each(['127.0.0.1:4566', 'localhost:4566', 'LocalHost:4566', '[::1]:4566'])(
  'A request is taken for the host %s',
  (host) => {
    expect(of({ host })).toBeUndefined();
  },
);

test.each([{}, { 'sec-fetch-site': 'none' }, { 'sec-fetch-site': 'same-origin' }])(
  'A request without an origin is taken when its headers are %j',
  (headers) => {
    expect(of(headers)).toBeUndefined();
  },
);

test.each([{}, { 'sec-fetch-site': 'same-site' }])(
  'A request of the console is taken when its headers are %j',
  (headers) => {
    expect(of({ origin: CONSOLE, ...headers })).toBeUndefined();
  },
);

test.each([
  'evil.example',
  'evil.example:4566',
  '127.0.0.1',
  'localhost',
  '127.0.0.1:4567',
  '127.0.0.1.evil.example:4566',
  'localhost.evil.example:4566',
  'user@127.0.0.1:4566',
  '0.0.0.0:4566',
  '127.0.0.1:4566, evil.example',
  '',
])('A request is refused for the host "%s", which is named together with the ones that are taken', (host) => {
  expect(of({ host })).toBe(
    `The header Host must be one of 127.0.0.1:4566, localhost:4566, [::1]:4566, but it is "${host}". Use such an address as endpoint.`,
  );
});

test('A request without a host is refused', () => {
  expect(foreignness({ path: '/', headers: {} }, admission)).toContain('but it is absent');
});

test.each(['http://evil.example/', 'http://127.0.0.1:4566/', '*', ''])(
  'A request is refused for the target "%s", which is no path',
  (path) => {
    const headers = { host: '127.0.0.1:4566' };
    expect(foreignness({ path, headers }, admission)).toContain(`a path, but it is "${path}"`);
  },
);

test.each([
  'http://evil.example',
  'null',
  'http://127.0.0.1:4566',
  'http://localhost:4510',
  'https://127.0.0.1:4510',
  'http://127.0.0.1:45100',
  'HTTP://127.0.0.1:4510',
  '',
])('A request is refused for the origin "%s"', (origin) => {
  expect(of({ origin })).toContain(`A web page of the origin "${origin}" may not call`);
});

test.each(['cross-site', 'same-site', 'anything'])(
  'A request with Sec-Fetch-Site %s and no origin is refused',
  (site) => {
    expect(of({ 'sec-fetch-site': site })).toContain(`Sec-Fetch-Site is "${site}"`);
  },
);

test('A request from another site is refused even when its origin is the console', () => {
  expect(of({ origin: CONSOLE, 'sec-fetch-site': 'cross-site' })).toContain('Sec-Fetch-Site is "cross-site"');
});
