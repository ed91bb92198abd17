import { expect, test } from 'vitest';
import { parseSettingsInput } from '../../src/config/parse-settings.ts';
import type { SettingsInput } from '../../src/config/schema.ts';
import { PreflightError } from '../../src/errors.ts';
import { endExecutions, type Undertaking } from '../../src/preflight/running-executions.ts';

interface Given {
  readonly input?: SettingsInput;
  readonly drain?: boolean;
  readonly exitStatus?: number;
}

/** What `wfm` was run with. */
async function asked(undertaking: Undertaking, { input = {}, drain = false, exitStatus = 0 }: Given = {}) {
  const runs: { readonly args: readonly string[]; readonly region: string }[] = [];
  await endExecutions({
    undertaking,
    settings: parseSettingsInput(input),
    workflows: ['orders', 'refunds'],
    drain,
    wfm: async (args, region) => {
      runs.push({ args, region });
      return exitStatus;
    },
  });
  return runs;
}

test('A destruction asks before it drains the whole stack', async () => {
  expect(await asked('destroy', { input: { region: 'eu-west-1' } })).toEqual([
    { args: ['drain', '--stack', 'wfm-dev', '--mode', 'ask'], region: 'eu-west-1' },
  ]);
});

test('A deployment that takes workflows away refuses while executions of them run', async () => {
  const [run] = await asked('deploy');
  expect(run?.args).toEqual(['drain', '--stack', 'wfm-dev', '--mode', 'check', '--except', 'orders,refunds']);
  await expect(asked('deploy', { exitStatus: 75 })).rejects.toThrow(PreflightError);
  await expect(asked('deploy', { exitStatus: 75 })).rejects.toThrow(
    'Set WFM_DRAIN=true to have them stopped',
  );
});

test.each(['deploy', 'destroy'] as const)(
  'A %s stops executions for a caller who said so',
  async (undertaking) => {
    const [run] = await asked(undertaking, { drain: true });
    expect(run?.args).toEqual(expect.arrayContaining(['--mode', 'stop']));
  },
);

test('An emulator is drained at its own address', async () => {
  const [run] = await asked('destroy', { input: { endpoint: 'http://127.0.0.1:4566' } });
  expect(run?.args.slice(-2)).toEqual(['--endpoint-url', 'http://127.0.0.1:4566']);
});

test('Nothing is stopped for a destruction that the table refuses', async () => {
  const runs = asked('destroy', { input: { environment: 'prod' } });
  await expect(runs).rejects.toThrow('must be without deletion protection');
});
