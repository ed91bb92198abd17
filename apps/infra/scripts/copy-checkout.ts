import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { execute } from './execute.ts';

/** Copies what git knows or would know of a folder of the checkout. */
export function copyCheckout(checkout: string, folder: string, under = '.'): void {
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', under];
  const listed = execute('git', args, { cwd: checkout });
  for (const file of listed.split('\0').filter((name) => name !== '' && existsSync(join(checkout, name)))) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    cpSync(join(checkout, file), join(folder, file));
  }
}
