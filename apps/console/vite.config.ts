import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [preact()],
  build: {
    target: 'es2022',
    // What the server sends is the same in each build of the same sources, and no picture stands in a style sheet: the page's
    // policy takes nothing that is not a file of its own.
    assetsInlineLimit: 0,
    // The layout of graphs comes in a file of its own that only a page with a graph asks for.
    chunkSizeWarningLimit: 2_000,
    rolldownOptions: { checks: { pluginTimings: false } },
  },
});
