import { OUTPUT_FOLDER } from './output-folder.ts';
import { program } from './program.ts';
import { readWorkflowList } from './workflow-list.ts';

/** Writes the stack of the workflows that are listed. */
await program({
  read: () => readWorkflowList(new URL('../workflows/index.ts', import.meta.url)),
  outputFolder: OUTPUT_FOLDER,
});
