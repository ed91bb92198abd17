import { defineConfig } from 'vitest/config';
import { shared, wantsLong } from '../../vitest.shared.ts';

export default defineConfig((env) => {
  const { test } = shared(env);
  return {
    test: { ...test, include: [...test.include, ...(wantsLong(env) ? [] : ['templates/**/*.test.ts'])] },
  };
});
