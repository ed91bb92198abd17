import type { Construct } from 'constructs';
import type { MonitorSettings } from '../settings/complete.ts';
import { archivePackaging } from './archive.ts';
import type { PackFunction } from './function-code.ts';
import { prebuiltPackaging } from './prebuilt.ts';

/** The ways to pack functions, by the setting. Both put the same file into the zip. */
const WAYS = {
  archive: archivePackaging,
  prebuilt: prebuiltPackaging,
} as const satisfies Record<MonitorSettings['packaging'], (scope: Construct) => PackFunction>;

export function packaging(scope: Construct, way: MonitorSettings['packaging']): PackFunction {
  return WAYS[way](scope);
}
