/**
 * How a function is bundled, as options of esbuild: the product's own, and those of workflows. Small, as cold start grows with
 * the code that is parsed.
 */
export const BUNDLE_FORMAT = {
  bundle: true,
  minify: true,
  platform: 'node',
  format: 'esm',
  target: 'node22',
  mainFields: ['module', 'main'],
  legalComments: 'none',
} as const satisfies Readonly<Record<string, string | boolean | readonly string[]>>;
