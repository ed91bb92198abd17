import { WORKFLOWS } from '../workflows/index.ts';
import { OUTPUT_FOLDER } from './output-folder.ts';
import { program } from './program.ts';

/** Writes the stack of the workflows that are listed. */
await program({ workflows: WORKFLOWS, outputFolder: OUTPUT_FOLDER });
