import * as z from 'zod';
import { settingsSchema } from './schema.ts';

/** One setting that is not a section of others. */
export interface SettingLeaf {
  /** `functions.timeoutSeconds`. */
  readonly path: string;
  /** Environment variable that sets it: `WFM_FUNCTIONS_TIMEOUT_SECONDS`. */
  readonly variable: string;
  readonly schema: JsonSchema;
}

/** The part of JSON Schema that the settings use. */
export interface JsonSchema {
  readonly type?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly format?: string;
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
}

/** Every setting, in the order of the schema. */
export function settingLeaves(): readonly SettingLeaf[] {
  return leavesOf(z.toJSONSchema(settingsSchema, { io: 'input' }) as JsonSchema, []);
}

function leavesOf(schema: JsonSchema, path: readonly string[]): readonly SettingLeaf[] {
  if (schema.properties === undefined) {
    return [{ path: path.join('.'), variable: variableOf(path), schema }];
  }
  return Object.entries(schema.properties).flatMap(([name, member]) => leavesOf(member, [...path, name]));
}

/** The environment variable of a setting: `WFM_`, then its path in capitals, words and parts joined by `_`. */
export function variableOf(path: readonly string[]): string {
  const words = path.map((part) => part.replaceAll(/[A-Z]/g, (letter) => `_${letter}`));
  return `WFM_${words.join('_').toUpperCase()}`;
}
