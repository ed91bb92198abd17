import { defineConfig } from 'vitest/config';
import { shared } from '../../vitest.shared.ts';

/** CDKTF takes a second to load, and no test changes what it loads: all files share it. */
export default defineConfig({
  test: { ...shared.test, include: [...shared.test.include, 'templates/**/*.test.ts'], isolate: false },
});
