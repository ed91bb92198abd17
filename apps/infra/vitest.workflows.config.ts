import { defineConfig } from 'vitest/config';
import { shared } from '../../vitest.shared.ts';

/** The tests of the workflows that are listed; those of the product know none of them. */
export default defineConfig((env) => ({
  test: { ...shared(env).test, include: ['workflows/**/*.test.ts'], passWithNoTests: true },
}));
