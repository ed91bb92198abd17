import * as z from 'zod';
import { alarmSettings } from './sections/alarms.ts';
import { busSettings } from './sections/bus.ts';
import { deliverySettings } from './sections/delivery.ts';
import { encryptionSettings } from './sections/encryption.ts';
import { functionSettings } from './sections/functions.ts';
import { logSettings } from './sections/logs.ts';
import { mailboxSettings } from './sections/mailbox.ts';
import { packagingSetting } from './sections/packaging.ts';
import { roleSettings } from './sections/roles.ts';
import { tableSettings } from './sections/table.ts';

/** The sections of a monitor's settings, each setting with its rule, default and description. */
export const monitorSections = {
  table: tableSettings,
  bus: busSettings,
  functions: functionSettings,
  delivery: deliverySettings,
  mailbox: mailboxSettings,
  logs: logSettings,
  alarms: alarmSettings,
  encryption: encryptionSettings,
  roles: roleSettings,
} as const;

/** Every setting of a monitor. */
export const monitorSettingsSchema = z.strictObject({
  production: z
    .boolean()
    .default(false)
    .describe('Whether the environment is a production one, which the defaults of other settings follow.'),
  packaging: packagingSetting,
  ...monitorSections,
});

/** Settings whose rules hold one by one; defaults that follow another setting are still open. */
export type ParsedMonitorSettings = z.output<typeof monitorSettingsSchema>;
