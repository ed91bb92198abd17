import { defineConfig } from 'vitest/config';
import { shared } from '../../vitest.shared.ts';

export default defineConfig({
  test: { ...shared.test, include: [...shared.test.include, 'templates/**/*.test.ts'] },
});
