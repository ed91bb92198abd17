import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readStackName } from '../../src/engine/stack-name.ts';
import { MissingError } from '../../src/errors.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

function synthesized(stacks: object): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ stacks }));
  return folder;
}

test('One synthesized stack needs no name', () => {
  expect(readStackName(synthesized({ 'wfm-dev': {} }))).toBe('wfm-dev');
});

test.each([
  ['several stacks', { 'wfm-dev': {}, 'wfm-prod': {} }],
  ['no stack', {}],
])('Of %s one must be named', (_, stacks) => {
  const folder = synthesized(stacks);
  expect(() => readStackName(folder)).toThrow(MissingError);
  expect(() => readStackName(folder)).toThrow('Name it: --stack NAME.');
});

test('A folder that is not there is refused', () => {
  expect(() => readStackName('nowhere')).toThrow('there is no folder nowhere');
});
