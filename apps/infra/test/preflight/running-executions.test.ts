import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { parseSettingsInput } from '../../src/config/parse-settings.ts';
import type { SettingsInput } from '../../src/config/schema.ts';
import { PreflightError } from '../../src/errors.ts';
import { endExecutions, type Undertaking, wfmAt } from '../../src/preflight/running-executions.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

afterEach(() => vi.unstubAllEnvs());

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

/** A command line that writes down how it was called, and then ends like this. */
function recordingProgram(end: string) {
  const folder = temporaryFolder();
  const program = join(folder, 'wfm.mjs');
  const record = join(folder, 'called.json');
  writeFileSync(
    program,
    `import { writeFileSync } from 'node:fs';
    const { AWS_REGION, AWS_PROFILE } = process.env;
    writeFileSync(${JSON.stringify(record)}, JSON.stringify({ args: process.argv.slice(2), AWS_REGION, AWS_PROFILE }));
    ${end};`,
  );
  return { program, called: () => JSON.parse(readFileSync(record, 'utf8')) as unknown };
}

test('The command line runs in the region of the stack, as the caller otherwise has it, and its exit status is told', async () => {
  vi.stubEnv('AWS_REGION', 'us-east-1');
  vi.stubEnv('AWS_PROFILE', 'operations');
  const { program, called } = recordingProgram('process.exit(75)');
  expect(await wfmAt(program)(['drain', '--mode', 'check'], 'eu-west-1')).toBe(75);
  expect(called()).toEqual({
    args: ['drain', '--mode', 'check'],
    AWS_REGION: 'eu-west-1',
    AWS_PROFILE: 'operations',
  });
});

test('A command line that is killed has failed', async () => {
  const { program } = recordingProgram(
    "process.kill(process.pid, 'SIGKILL'); await new Promise(() => setInterval(() => {}, 1_000))",
  );
  expect(await wfmAt(program)([], 'eu-west-1')).toBe(1);
});
