import { readFile } from 'node:fs/promises';
import { runCommand } from './commands.ts';

const { stdout, stderr, exitCode } = await runCommand(process.argv.slice(2), (file) =>
  readFile(file, 'utf8'),
);
process.stdout.write(stdout);
process.stderr.write(stderr);
process.exitCode = exitCode;
