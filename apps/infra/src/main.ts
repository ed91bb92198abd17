import { fileURLToPath } from 'node:url';
import { WORKFLOWS } from '../workflows/index.ts';
import { program } from './program.ts';

/** Writes the stack of the workflows that are listed. */
await program({
  workflows: WORKFLOWS,
  outputFolder: fileURLToPath(new URL('../dist/cdktf.out', import.meta.url)),
});
