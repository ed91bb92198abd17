import type { TerraformStack } from 'cdktf';
import type { Settings } from '../config/settings.ts';
import type { PackFunction } from '../constructs/function-code.ts';
import { archivePackaging } from './archive.ts';
import { prebuiltPackaging } from './prebuilt.ts';

/** The ways to pack functions, by the setting. Both put the same file into the zip. */
const WAYS = {
  archive: archivePackaging,
  prebuilt: prebuiltPackaging,
} as const satisfies Record<
  Settings['packaging'],
  (stack: TerraformStack, bundlesFolder: string) => PackFunction
>;

export function packaging(
  stack: TerraformStack,
  way: Settings['packaging'],
  bundlesFolder: string,
): PackFunction {
  return WAYS[way](stack, bundlesFolder);
}
