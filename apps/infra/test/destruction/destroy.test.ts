import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { destroy } from '../../src/destruction/destroy.ts';
import { outcomeOf, type StateSize } from '../../src/destruction/outcome.ts';
import { stateSize } from '../../src/destruction/state-size.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

test.each<[StateSize, StateSize, string]>([
  [57, 0, 'wfm-dev in us-east-1 is destroyed: all 57 resources are gone, none is left in its state.'],
  ['unknown', 0, 'wfm-dev in us-east-1 is destroyed: its resources are gone, none is left in its state.'],
  [57, 57, 'Nothing was destroyed: wfm-dev in us-east-1 still has its 57 resources.'],
  [
    57,
    3,
    'wfm-dev in us-east-1 is not destroyed whole: 3 of 57 resources are left in its state. Run it again.',
  ],
  [
    'unknown',
    3,
    'wfm-dev in us-east-1 is not destroyed whole: 3 resources are left in its state. Run it again.',
  ],
  [0, 0, 'There was nothing to destroy: the state of wfm-dev in us-east-1 holds no resource.'],
  ['none', 'none', 'There was nothing to destroy: the state of wfm-dev in us-east-1 holds no resource.'],
  [
    57,
    'unknown',
    'Whether wfm-dev in us-east-1 is destroyed is not known: its state cannot be read. See what was said above.',
  ],
])(
  'A destruction that finds %s resources and leaves %s ends with a line that says so',
  (before, after, line) => {
    expect(outcomeOf({ stack: 'wfm-dev', region: 'us-east-1', before, after })).toBe(line);
  },
);

test('The line is the last that is told, and the exit status stays that of the command', async () => {
  const told: string[] = [];
  const sizes: StateSize[] = [5, 2];
  const status = await destroy({
    stack: 'wfm-dev',
    region: 'us-east-1',
    cdktf: async () => {
      told.push('cdktf');
      return 3;
    },
    stateSize: async () => sizes.shift() ?? 'unknown',
    tell: (line) => told.push(line),
  });
  expect([status, ...told]).toEqual([3, 'cdktf', expect.stringContaining('2 of 5 resources are left')]);
});

/** A folder that Terraform has initialized, and a Terraform there. */
function initialized(script: string): [string, string] {
  const folder = temporaryFolder();
  mkdirSync(join(folder, '.terraform'));
  const program = join(folder, 'terraform');
  writeFileSync(program, `#!/bin/sh\n[ "$*" = "state pull" ] || exit 9\n${script}\n`);
  chmodSync(program, 0o755);
  return [folder, program];
}

test('What only is read counts as no resource of the state', async () => {
  const resources = [
    { mode: 'managed', instances: [{}, {}] },
    { mode: 'managed', instances: [{}] },
    { mode: 'data', instances: [{}] },
  ];
  const state = JSON.stringify({ version: 4, resources });
  expect(await stateSize(...initialized(`echo '${state}'`))).toBe(3);
});

test('A state that is not there is none, and one that no init has looked for is not known', async () => {
  expect(await stateSize(...initialized('true'))).toBe('none');
  expect(await stateSize(temporaryFolder(), 'no-such-terraform')).toBe('unknown');
  expect(await stateSize(...initialized('echo "Error: Backend initialization required" >&2; exit 1'))).toBe(
    'unknown',
  );
  await expect(stateSize(...initialized('echo "Error: AccessDenied" >&2; exit 1'))).rejects.toThrow(
    'AccessDenied',
  );
});
