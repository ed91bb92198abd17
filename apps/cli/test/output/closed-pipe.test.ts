import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const COMMAND = fileURLToPath(new URL('../../dist/bin/wfm.js', import.meta.url));

test('A reader that stops before the end, as head does, ends wfm without a word', async () => {
  const child = spawn(process.execPath, [COMMAND, '--help'], { stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.destroy();
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const [exitCode] = (await once(child, 'close')) as [number | null];
  expect(errors).toBe('');
  expect(exitCode).toBe(141);
});
