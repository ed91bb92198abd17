import { fileURLToPath } from 'node:url';

/** Keeps what the suite installs from one run to the next. */
export const CACHE = fileURLToPath(new URL('../../node_modules/.cache', import.meta.url));
