import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { helpOf } from '../src/command.ts';
import { COMMANDS } from '../src/commands/index.ts';
import { redriveCommand } from '../src/commands/redrive.ts';
import { run } from '../src/run.ts';
import { RecordedTerminal } from './support/recorded-terminal.ts';
import { SYNTHESIZED } from './support/synthesized.ts';
import { temporaryFolder } from './support/temporary-folder.ts';
import { Wfm } from './support/wfm.ts';

afterEach(() => vi.unstubAllEnvs());

/** A port at which nobody answers. */
async function unusedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  if (address === null || typeof address === 'string') throw new Error('A server has a port.');
  return address.port;
}

/** What `wfm` writes and ends with, without a process of its own. */
async function wfm(...args: readonly string[]) {
  const terminal = new RecordedTerminal();
  const exitCode = await run(args, terminal, new AbortController().signal);
  const text = (lines: readonly string[]) => lines.map((line) => `${line}\n`).join('');
  return { exitCode, stdout: text(terminal.lines), stderr: text(terminal.errorLines) };
}

test.each(['', 'help', '--help', '-h'])('wfm %s tells what each command does', async (argument) => {
  const { exitCode, stdout } = await wfm(...[argument].filter((text) => text !== ''));
  expect(exitCode).toBe(0);
  for (const { name, summary } of COMMANDS) expect(stdout).toContain(`  ${name.padEnd(12)} ${summary}\n`);
  expect(stdout).toMatch(/^wfm COMMAND \[OPTIONS\]\n/);
});

test.each(['--help', '-h'])(
  'wfm COMMAND %s tells the options of a command and does nothing else',
  async (help) => {
    const { exitCode, stdout } = await wfm('redrive', '--limit', '0', help);
    expect([exitCode, stdout]).toEqual([0, `${helpOf(redriveCommand)}\n`]);
  },
);

test('wfm refuses a command that it does not have, and tells those that it has', async () => {
  const { exitCode, stderr } = await wfm('strat');
  expect(exitCode).toBe(64);
  expect(stderr).toMatch(/^error There is no command "strat"\.\n\nwfm COMMAND/);
});

test('Where nobody answers, wfm says so in one line with what to do', async () => {
  const port = await unusedPort();
  for (const verb of ['list', 'redrive', 'doctor', 'advance'])
    expect(await wfm(verb, `--local=${port}`, ...(verb === 'advance' ? ['1h'] : []))).toEqual({
      exitCode: 66,
      stdout: '',
      stderr: expect.stringMatching(
        new RegExp(
          `^error An engine or AWS must answer, but nobody does at http://127\\.0\\.0\\.1:${port} .*\\n$`,
        ),
      ),
    });
});

test('A deployed stack without a region is refused with what to do', async () => {
  for (const name of ['AWS_REGION', 'AWS_DEFAULT_REGION', 'AWS_ENDPOINT_URL']) vi.stubEnv(name, undefined);
  vi.stubEnv('AWS_CONFIG_FILE', join(temporaryFolder(), 'none'));
  expect(await wfm('list', '--stack', 'nosuch')).toMatchObject({
    exitCode: 64,
    stderr: expect.stringMatching(/^error A deployed stack is in a region, but none is named\. .*\n$/),
  });
});

test.for([
  [['start', '--prot', '1'], 64, "Unknown option '--prot'"],
  [
    ['engine', '--mock-config', 'none.json'],
    64,
    '--mock-config must name a file that can be read, but does not: ENOENT',
  ],
  [
    ['engine', '--mock-config', 'package.json'],
    69,
    'The mock configuration has the object MockedResponses, but /MockedResponses is absent. Correct the file.',
  ],
  [['engine', '--account', '12'], 64, '--account must be twelve digits, such as 123456789012, but is "12".'],
  [['start', '--account', ''], 64, '--account must be twelve digits, such as 123456789012, but is "".'],
  [['start', '--port', 'http'], 64, '--port must be a whole number from 0 to 65535, but is "http".'],
  [['demo', 'nowhere'], 66, 'there is no folder nowhere'],
  [['demo', '--input', '[1]'], 64, '--input must be a JSON object such as {"total":12}, but is "[1]".'],
  [['demo', 'here', 'there'], 64, "Unexpected argument 'there'"],
  [['redrive', 'here'], 64, "Unexpected argument 'here'"],
  [['cost', '--rate', '-5'], 64, "use '--rate=-XYZ'."],
  [['cost', '--rate=-5'], 64, '--rate must be a number above 0 per second, such as 100/s, but is "-5".'],
  [
    ['cost', SYNTHESIZED, '--workflow', 'other'],
    64,
    '--workflow must name one of workflow-monitor-sample, but is "other".',
  ],
  [['redrive', '--local=x'], 64, '--local must be a whole number from 0 to 65535, but is "x".'],
  [['redrive', '--mode', 'force'], 64, '--mode must be send or check, but is "force".'],
  [['drain', '--mode', 'force'], 64, '--mode must be one of ask, stop, check, but is "force".'],
  [
    ['drain', '--timeout', '0'],
    64,
    '--timeout must be a whole number of seconds from 1 to 99999, but is "0".',
  ],
  [['redrive', '--queue', 'u', '--limit', '0'], 64, '--limit must be a whole number from 1, but is "0".'],
] as const)('wfm %s is refused in one line', async ([args, exitCode, message]) => {
  const finished = await wfm(...args);
  expect(finished.exitCode).toBe(exitCode);
  expect(finished.stderr).toContain(message);
  expect(finished.stderr.trimEnd().split('\n')).toHaveLength(1);
});

test('A folder that holds no stack is refused in one line', async () => {
  const { exitCode, stderr } = await wfm('demo', temporaryFolder());
  expect(exitCode).toBe(69);
  expect(stderr).toMatch(/^error [^\n]+\n$/);
});

test('wfm in a process of its own writes and ends as it says', async () => {
  const args = ['start', '--prot', '1'];
  expect(await new Wfm(...args).finished()).toEqual(await wfm(...args));
});
