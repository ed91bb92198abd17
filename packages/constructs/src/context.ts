import type { Names } from './names.ts';
import type { MonitorSettings } from './settings/complete.ts';

/** What every construct of a monitor knows about it. */
export interface MonitorContext {
  readonly settings: MonitorSettings;
  /** AWS region of everything. */
  readonly region: string;
  readonly names: Names;
  /** Known when the stack is applied; a token until then. */
  readonly accountId: string;
  /** `aws`, `aws-cn` or `aws-us-gov`; a token until the stack is applied. */
  readonly partition: string;
  /** End of the host names of services, and of the names of some that stand in policies; a token until the stack is applied. */
  readonly dnsSuffix: string;
  /** The customer's key, under which everything that is stored is encrypted. Absent: AWS holds the keys. */
  readonly keyArn?: string;
}
