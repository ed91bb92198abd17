import * as z from 'zod';
import { alarmSettings } from './sections/alarms.ts';
import { busSettings } from './sections/bus.ts';
import { deliverySettings } from './sections/delivery.ts';
import { encryptionSettings } from './sections/encryption.ts';
import { functionSettings } from './sections/functions.ts';
import { identitySettings } from './sections/identity.ts';
import { logSettings } from './sections/logs.ts';
import { mailboxSettings } from './sections/mailbox.ts';
import { roleSettings } from './sections/roles.ts';
import { stateSettings } from './sections/state.ts';
import { tableSettings } from './sections/table.ts';

/** Every setting, with its rule, default and description. The reference in the docs is made from it. */
export const settingsSchema = z.strictObject({
  ...identitySettings,
  table: tableSettings,
  bus: busSettings,
  functions: functionSettings,
  delivery: deliverySettings,
  mailbox: mailboxSettings,
  logs: logSettings,
  alarms: alarmSettings,
  encryption: encryptionSettings,
  roles: roleSettings,
  state: stateSettings,
});

/** Settings as a user writes them. */
export type SettingsInput = z.input<typeof settingsSchema>;
/** Settings whose rules hold one by one; defaults that follow another setting are still open. */
export type ParsedSettings = z.output<typeof settingsSchema>;
