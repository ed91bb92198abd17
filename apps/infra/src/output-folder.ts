import { join } from 'node:path';
import { TOP_LEVEL } from './config/caller.ts';

/** Where the stack is synthesized to, by every command that is not told otherwise. `cdktf.json` says the same. */
export const OUTPUT_FOLDER = join(TOP_LEVEL, 'apps/infra/dist/cdktf.out');
