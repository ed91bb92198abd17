import type { MonitorSettings } from '../settings/complete.ts';

type Runtime = MonitorSettings['functions']['runtime'];

/** The oldest AWS provider that takes a runtime: an older one refuses the plan. Source: its issues 44986 and 45024. */
const OLDEST_WITH_RUNTIME = {
  'nodejs22.x': '5.100.0',
  'nodejs24.x': '6.20.0',
} as const satisfies Record<Runtime, string>;

/** The oldest AWS provider that can deploy functions with a runtime. */
export function oldestProvider(runtime: Runtime): string {
  return OLDEST_WITH_RUNTIME[runtime];
}

/** Whether every provider that the stack takes knows `kms_key_identifier` of an archive, as version 6 does and 5 does not. */
export function knowsArchiveKeys({ functions }: Pick<MonitorSettings, 'functions'>): boolean {
  return !oldestProvider(functions.runtime).startsWith('5.');
}
