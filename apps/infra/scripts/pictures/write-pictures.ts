import { existsSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Drawn, workflowPictures } from '../../testing/flows/workflow-pictures.ts';
import { type Picture, pictures } from './pictures.ts';

const TOP = new URL('../../../../', import.meta.url);
const WORKFLOWS = 'apps/infra/workflows';

/** The pictures of each workflow that says in its `flows.ts` which runs are drawn, listed or not. */
async function picturesOfWorkflows(): Promise<Picture[]> {
  const drawn: Picture[] = [];
  for (const entry of await readdir(new URL(WORKFLOWS, TOP), { withFileTypes: true })) {
    const folder = `${WORKFLOWS}/${entry.name}`;
    const flows = new URL(`${folder}/flows.ts`, TOP);
    if (!entry.isDirectory() || !existsSync(flows)) continue;
    const module = (await import(flows.href)) as { readonly drawn: Drawn };
    for (const [file, svg] of await workflowPictures(module.drawn)) {
      drawn.push({ file: `${folder}/pictures/${file}`, svg });
    }
  }
  return drawn;
}

// The machine's Node.js is the user's choice; that a later SDK wants a newer one is no news about a picture.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';

for (const { file, svg } of [...(await pictures()), ...(await picturesOfWorkflows())]) {
  const path = fileURLToPath(new URL(file, TOP));
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, svg);
  process.stdout.write(`${file}\n`);
}
