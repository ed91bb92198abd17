import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { withoutBodies } from '../scripts/lambda-sdk/bodies.ts';
import { lambdaSdk } from '../scripts/lambda-sdk/plugin.ts';
import { shortSchemas } from '../scripts/lambda-sdk/schemas.ts';

const MODULE = [
  'export class Signer {',
  '    async presign(request, options = {}) {',
  '        if (options.expiresIn) {',
  '            return presign(request);',
  '        }',
  '    }',
  '    sign(request) {',
  '        return request;',
  '    }',
  '}',
  'export const parse = (text) => {',
  '    return new Date(text);',
  '};',
].join('\n');

test('A function of the SDK that is left out throws, and leaves the others as they are', () => {
  const shorter = withoutBodies(MODULE, { module: 'signer.js', names: ['presign'] }, '/left-out.ts');
  expect(shorter).toContain('import { leftOut } from "/left-out.ts";');
  expect(shorter).toMatch(/async presign\(request, options = \{\}\) \{\s+return leftOut\('presign'\);\s+\}/);
  expect(shorter).toContain('return request;');
  expect(shorter).not.toContain('expiresIn');
});

test('A function of the SDK that has a substitute is taken from there', () => {
  const omission = { module: 'signer.js', names: [], substitutes: { parse: '/dates.ts' } };
  const shorter = withoutBodies(MODULE, omission, '/left-out.ts');
  expect(shorter).toContain('import { parse } from "/dates.ts";\nexport { parse };');
  expect(shorter).not.toContain('new Date(text)');
});

test.each([
  ['is not there', { module: 'signer.js', names: ['signEvent'] }, 'one function signEvent, but 0 were found'],
  [
    'has no original to its substitute',
    { module: 'signer.js', names: [], substitutes: { format: '/dates.ts' } },
    'one function format, but 0 were found',
  ],
])('A function of the SDK that %s stops the build', (_case, omission, message) => {
  expect(() => withoutBodies(MODULE, omission, '/left-out.ts')).toThrow(message);
});

test('A function of the SDK that is there twice stops the build', () => {
  const twice = `${MODULE}\n${MODULE}`;
  const omission = { module: 'signer.js', names: ['presign'] };
  expect(() => withoutBodies(twice, omission, '/left-out.ts')).toThrow('but 2 were found');
});

const SCHEMAS = [
  'const _id = "id";',
  'const _na = "name";',
  'const _de = "details";',
  'n0_registry.registerError(NotFound$, NotFound);',
  'export var Event$ = [3, n0, _E,',
  '    0,',
  '    [_id, _na, _de],',
  '    [1, 0, [() => Details$, 0]], 2',
  '];',
].join('\n');

test('A schema of the SDK keeps the members that are read, and how many of them are required', () => {
  const shorter = shortSchemas(SCHEMAS, [{ structure: 'Event', members: ['name', 'details'] }]);
  expect(shorter).toMatch(/\[_na, _de\],\s+\[0, \[\(\) => Details\$, 0\]\], 1\s+\]\)\(\);/);
  expect(shorter).not.toContain('registerError');
});

test('A schema of the SDK goes as it is where nothing is said about it', () => {
  expect(shortSchemas(SCHEMAS, [])).toContain('[_id, _na, _de]');
});

test.each([
  [
    'lacks a member',
    [{ structure: 'Event', members: ['name', 'cause'] }],
    'has the members name, cause, but name',
  ],
  ['is not there', [{ structure: 'State', members: ['name'] }], 'No structure State was found'],
])('A schema of the SDK that %s stops the build', (_case, kept, message) => {
  expect(() => shortSchemas(SCHEMAS, kept)).toThrow(message);
});

test('A schema of the SDK in another form than expected stops the build', () => {
  expect(() => shortSchemas('export const Event = {};', [])).toThrow('the SDK has changed');
});

test('A bundle without what is to be changed in the SDK is not built', async () => {
  const built = build({
    stdin: { contents: 'export {};' },
    write: false,
    logLevel: 'silent',
    plugins: [lambdaSdk()],
  });
  await expect(built).rejects.toThrow('The SDK no longer has');
});
