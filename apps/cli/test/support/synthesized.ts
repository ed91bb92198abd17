import { fileURLToPath } from 'node:url';

/** The stack of one workflow, the sample, which is there whatever workflows are listed. */
export const SYNTHESIZED = fileURLToPath(new URL('../../../infra/dist/scenarios', import.meta.url));
