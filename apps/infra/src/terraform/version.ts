import type { Settings } from '../config/settings.ts';

/** The oldest that the stack is known to work with. */
const OLDEST = '1.9.0';

/** The first that knows lock files. Source: Terraform changelog, 1.10.0, "S3 native state locking". */
const OLDEST_WITH_LOCK_FILE = '1.10.0';

/** The oldest Terraform that can deploy a stack with these settings. */
export function oldestTerraform({ state }: Pick<Settings, 'state'>): string {
  return state.bucket === undefined ? OLDEST : OLDEST_WITH_LOCK_FILE;
}
