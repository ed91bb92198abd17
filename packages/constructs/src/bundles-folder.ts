import { fileURLToPath } from 'node:url';

/** The functions that come with the constructs; `pnpm build` puts them there, and they are in the package. */
export const BUNDLES_FOLDER = fileURLToPath(new URL('../dist/bundles', import.meta.url));
