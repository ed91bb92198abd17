import { fileURLToPath } from 'node:url';

/** The stack of one workflow, the sample, which is there whatever workflows are listed. */
export const SYNTHESIZED = fileURLToPath(new URL('../../../infra/dist/scenarios', import.meta.url));

/** A stack of workflows that say more of their events. The first of its list is not the first by name. */
export const KINDS = fileURLToPath(new URL('../../../infra/dist/kinds', import.meta.url));
