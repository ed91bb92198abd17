import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { SYNTHESIZED } from './support/synthesized.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** `script` of util-linux gives a program a terminal. */
const hasTerminals = process.platform === 'linux' && spawnSync('script', ['--version']).status === 0;

/** `wfm start` at a terminal of its own, with a program in the place of a browser. */
class AtTerminal {
  readonly opened: string;
  readonly #child;
  #shown = '';
  readonly #ended: Promise<number | null>;

  constructor(opener: 'xdg-open' | 'none') {
    const folder = temporaryFolder();
    this.opened = join(folder, 'opened');
    if (opener === 'xdg-open') {
      writeFileSync(
        join(folder, opener),
        `#!/bin/sh\nprintf '%s' "$1" >"${this.opened}.part"\nmv "${this.opened}.part" "${this.opened}"\n`,
      );
      chmodSync(join(folder, opener), 0o755);
    }
    // Nothing else is found, so that no browser of the machine opens.
    const path = opener === 'none' ? folder : [folder, '/usr/bin', '/bin'].join(delimiter);
    const { FORCE_COLOR: _, ...environment } = process.env;
    const command = `PATH='${path}' exec '${process.execPath}' dist/bin/wfm.js start '${SYNTHESIZED}' --port 0`;
    this.#child = spawn('script', ['-qefc', command, '/dev/null'], {
      cwd: ROOT,
      env: { ...environment, NO_COLOR: '1', SHELL: '/bin/sh' },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.#child.stdout.setEncoding('utf8').on('data', (text: string) => {
      this.#shown += text;
    });
    this.#ended = new Promise((resolve) => this.#child.once('close', resolve));
  }

  type(keys: string): void {
    this.#child.stdin.write(keys);
  }

  /** Waits until what is shown has a match. */
  async shows(pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const match = pattern.exec(this.#shown);
      if (match !== null) return match;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** Interrupts it as a person does. @returns its exit status. */
  interrupt(): Promise<number | null> {
    this.type('\u0003');
    return this.#ended;
  }
}

test.skipIf(!hasTerminals)(
  'At a terminal o opens the console with its token, and Ctrl-C ends wfm start',
  async () => {
    const start = new AtTerminal('xdg-open');
    const [, url] = await start.shows(/Console +on (http:\S+)/);
    await start.shows(/o opens the console\. Ctrl-C ends it/);
    start.type('o');
    while (!existsSync(start.opened)) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(readFileSync(start.opened, 'utf8')).toBe(url);
    expect(url).toMatch(/#token=\S{20,}$/);
    expect(await start.interrupt()).toBe(0);
    await start.shows(/Stopped\. Nothing was kept\./);
  },
);

test.skipIf(!hasTerminals)('Where nothing opens a page, o says at which address it is', async () => {
  const start = new AtTerminal('none');
  const [, url = ''] = await start.shows(/Console +on (http:\S+)/);
  await start.shows(/o opens the console/);
  start.type('o');
  const [, told] = await start.shows(/Nothing opens a page here\. Open it yourself: (\S+)/);
  expect(told).toBe(url);
  expect(await start.interrupt()).toBe(0);
});
