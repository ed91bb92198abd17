import { defineConfig, mergeConfig } from 'vitest/config';
import { shared } from '../../vitest.shared.ts';

/** CDKTF takes a second to load, and no test changes what it loads: all files share it. */
export default mergeConfig(shared, defineConfig({ test: { isolate: false } }));
