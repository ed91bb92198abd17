import { defineConfig } from 'vitest/config';
import { shared } from '../../vitest.shared.ts';

/** What each permission for messages is there for: a story for each, on an engine of its own. */
export default defineConfig({
  test: { ...shared.test, include: ['test/permissions/*.stories.ts'] },
});
