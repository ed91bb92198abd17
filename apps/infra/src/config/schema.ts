import { monitorSections } from '@wfm/constructs';
import * as z from 'zod';
import { identitySettings } from './sections/identity.ts';
import { stateSettings } from './sections/state.ts';

/** Every setting, with its rule, default and description. The reference in the docs is made from it. */
export const settingsSchema = z.strictObject({
  ...identitySettings,
  ...monitorSections,
  state: stateSettings,
});

/** Settings as a user writes them. */
export type SettingsInput = z.input<typeof settingsSchema>;
/** Settings whose rules hold one by one; defaults that follow another setting are still open. */
export type ParsedSettings = z.output<typeof settingsSchema>;
