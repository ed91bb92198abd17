import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { readSettings, TOP_LEVEL } from '../config/caller.ts';
import { isMendable } from '../errors.ts';
import { OUTPUT_FOLDER } from '../output-folder.ts';
import { stackNameOf } from '../stack-name.ts';
import { destroy } from './destroy.ts';
import { stateSize } from './state-size.ts';

const args = process.argv.slice(2);

try {
  const settings = readSettings(process.env);
  const stack = stackNameOf(settings);
  const stackFolder = join(outputFolderOf(args), 'stacks', stack);
  process.exitCode = await destroy({
    stack,
    region: settings.region,
    cdktf: () => cdktf(['destroy', ...args]),
    stateSize: () => stateSize(stackFolder, process.env['TERRAFORM_BINARY_NAME'] || 'terraform'),
    tell: (line) => process.stdout.write(`${line}\n`),
  });
} catch (error) {
  if (!isMendable(error)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

/** The one that the command line of CDKTF is told, else the one that cdktf.json names. */
function outputFolderOf(options: readonly string[]): string {
  const index = options.findIndex((option) => ['-o', '--output'].includes(option));
  const joined = options.find((option) => option.startsWith('--output='))?.slice('--output='.length);
  const named = index < 0 ? joined : options[index + 1];
  return named === undefined ? OUTPUT_FOLDER : resolve(TOP_LEVEL, named);
}

/** The command line of CDKTF, whose questions and answers are the caller's. */
function cdktf(options: readonly string[]): Promise<number> {
  const manifest = createRequire(join(TOP_LEVEL, 'package.json')).resolve('cdktf-cli/package.json');
  const program = join(dirname(manifest), 'bundle/bin/cdktf');
  return new Promise((settle, reject) => {
    const child = spawn(process.execPath, [program, ...options], { cwd: TOP_LEVEL, stdio: 'inherit' });
    child.once('error', reject).once('close', (status) => settle(status ?? 1));
  });
}
