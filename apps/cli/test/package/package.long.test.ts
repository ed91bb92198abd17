import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { packInto } from '../../scripts/pack-into.ts';
import { SYNTHESIZED } from '../support/synthesized.ts';

const TOP = fileURLToPath(new URL('../../../..', import.meta.url));
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'wfm-outside-')));
const own = join(folder, 'node_modules', '@wfm', 'cli');

interface Manifest {
  readonly bin: { readonly wfm: string };
  readonly dependencies: Readonly<Record<string, string>>;
}
let manifest: Manifest;

// A folder outside of the repository with the unpacked tarball, and of all that is installed only what it says it needs. Nothing is
// loaded from a registry.
beforeAll(async () => {
  const tarball = await packInto(folder);
  mkdirSync(own, { recursive: true });
  execFileSync('tar', ['-xzf', tarball, '-C', own, '--strip-components', '1']);
  manifest = JSON.parse(readFileSync(join(own, 'package.json'), 'utf8')) as Manifest;
  for (const name of Object.keys(manifest.dependencies)) {
    const installed = join(TOP, 'packages/local/node_modules', name);
    mkdirSync(dirname(join(folder, 'node_modules', name)), { recursive: true });
    symlinkSync(realpathSync(installed), join(folder, 'node_modules', name));
  }
  cpSync(SYNTHESIZED, join(folder, 'stack'), { recursive: true });
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function wfm(...args: readonly string[]) {
  const { FORCE_COLOR: _, ...environment } = process.env;
  const { status, stdout, stderr } = spawnSync(join(own, manifest.bin.wfm), args, {
    cwd: folder,
    encoding: 'utf8',
    env: { ...environment, NO_COLOR: '1' },
  });
  return { status, stdout, stderr };
}

test('The tarball of wfm needs no other workspace, and names no folder of the machine that packed it', () => {
  expect(
    Object.entries(manifest.dependencies).filter(
      ([name, range]) => name.startsWith('@wfm/') || /[:*]/.test(range),
    ),
  ).toEqual([]);
  for (const file of [manifest.bin.wfm, 'local/dist/index.js'])
    expect(readFileSync(join(own, file), 'utf8').includes(TOP)).toBe(false);
});

test('Outside of the repository wfm tells its verbs, draws a file, and says what it needs where nothing is synthesized', () => {
  expect(wfm('--help')).toMatchObject({
    status: 0,
    stderr: '',
    stdout: expect.stringContaining('dead-letters'),
  });
  writeFileSync(
    join(folder, 'order.asl.json'),
    JSON.stringify({ StartAt: 'Done', States: { Done: { Type: 'Succeed' } } }),
  );
  expect(wfm('graph', 'order.asl.json')).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/^flowchart/),
  });
  expect(wfm('start')).toMatchObject({
    status: 66,
    stderr: expect.stringContaining('Name the folder of a synthesized stack'),
  });
});

test('Outside of the repository wfm start runs a stack with its console, and the other verbs find it', async () => {
  const start = spawn(join(own, manifest.bin.wfm), ['start', 'stack', '--port', '0'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let isOver = false;
  const ended = new Promise((resolve, reject) => start.once('error', reject).once('close', resolve)).finally(
    () => {
      isOver = true;
    },
  );
  let shown = '';
  start.stdout.setEncoding('utf8').on('data', (text: string) => {
    shown += text;
  });
  while (!shown.includes('Ctrl-C ends it') && !isOver)
    await new Promise((resolve) => setTimeout(resolve, 20));
  const [, port = ''] = /Local engine\S* on \S*http:\/\/127\.0\.0\.1:(\d+)/.exec(shown) ?? [];
  const [, url = ''] = /Console\S* +on \S*(http:[^\s#]+)/.exec(shown) ?? [];
  const page = await fetch(url);
  expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  expect(wfm('doctor', `--local=${port}`)).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('✓ functions'),
  });
  writeFileSync(
    join(folder, 'event.json'),
    JSON.stringify({
      source: 's',
      'detail-type': 'd',
      detail: { message: 'WorkflowError', workflowkey: 'k' },
    }),
  );
  expect(wfm('explain', 'event.json', `--local=${port}`)).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('it would be buffered now'),
  });
  const sent = wfm('send', 'workflow-error', '--key', 'k', `--local=${port}`);
  expect(sent).toMatchObject({ status: 0, stdout: expect.stringMatching(/: buffered, as no execution/) });
  start.kill('SIGINT');
  expect(await ended).toBe(0);
});
