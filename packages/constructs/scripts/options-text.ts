import * as z from 'zod';
import { monitorSettingsSchema } from '../src/settings/schema.ts';

/** The part of JSON Schema that the settings use. */
interface Schema {
  readonly type?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly (string | number)[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
}

const LINE_CHARACTERS = 110;

/** The settings of a monitor as a type with its documentation. `src/settings/options.ts` is this text. */
export function optionsText(): string {
  const { properties = {} } = z.toJSONSchema(monitorSettingsSchema, { io: 'input' }) as Schema;
  return [
    '// This file is made from the schema of the settings: pnpm --filter @wfm/constructs options',
    '',
    '/** Settings of a monitor, each of which has a default. */',
    'export interface MonitorOptions {',
    ...Object.entries(properties).flatMap(([name, schema]) => writeMember(name, schema, '  ')),
    '}',
    '',
  ].join('\n');
}

function writeMember(name: string, schema: Schema, indent: string): readonly string[] {
  const { properties } = schema;
  if (properties !== undefined) {
    const members = Object.entries(properties).flatMap(([member, of]) =>
      writeMember(member, of, `${indent}  `),
    );
    const opened = `${indent}readonly ${name}?: {`;
    return [opened, ...members, `${indent}};`];
  }
  const absent = schema.default === undefined ? '' : ` Absent: ${JSON.stringify(schema.default)}.`;
  const comment = `${schema.description ?? ''}${boundsOf(schema)}${absent}`;
  const types = writeTypes(schema);
  const line = `${indent}readonly ${name}?: ${[...types, 'undefined'].join(' | ')};`;
  const lines =
    line.length <= LINE_CHARACTERS
      ? [line]
      : [
          `${indent}readonly ${name}?:`,
          ...types.map((type) => `${indent}  | ${type}`),
          `${indent}  | undefined;`,
        ];
  return [`${indent}/** ${comment} */`, ...lines];
}

function boundsOf({ minimum, maximum = Number.MAX_SAFE_INTEGER }: Schema): string {
  if (minimum === undefined) return '';
  return maximum === Number.MAX_SAFE_INTEGER ? ` At least ${minimum}.` : ` From ${minimum} to ${maximum}.`;
}

function writeTypes({ type, enum: values, items }: Schema): readonly string[] {
  if (values !== undefined) {
    return values.map((value) => (typeof value === 'string' ? `'${value}'` : String(value)));
  }
  switch (type) {
    case 'array':
      return [`readonly ${writeTypes(items ?? {}).join(' | ')}[]`];
    case 'integer':
      return ['number'];
    case 'boolean':
    case 'string':
      return [type];
    default:
      throw new TypeError(`A setting of the type ${String(type)} has no form here yet. Give it one.`);
  }
}
