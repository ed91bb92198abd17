import { type JsonSchema, type SettingLeaf, settingLeaves } from './leaves.ts';
import { OTHER_VARIABLES } from './other-variables.ts';

/** The reference of all settings, as Markdown. `docs/configuration.md` is this text. */
export function configurationReference(): string {
  return [
    '# Configuration',
    '',
    'This page is made from the schema of the settings (`pnpm --filter @wfm/infra docs`).',
    '',
    'A setting comes from its environment variable, else from the JSON file that `WFM_CONFIG` names (relative to the',
    'top-level folder; call it `workflow-monitor.json` or `workflow-monitor.NAME.json`, so that `pnpm synth` sees when it',
    'changes), else from its default. In the file, settings with a dot are members of members:',
    '',
    '```json',
    '{ "region": "eu-central-1", "functions": { "memoryMegabytes": 512 } }',
    '```',
    '',
    'A file for several environments has, under `environments`, what is different in each; `WFM_ENVIRONMENT` chooses one:',
    '',
    '```json',
    '{ "region": "eu-central-1", "environments": { "dev": {}, "prod": { "logs": { "retentionDays": 365 } } } }',
    '```',
    '',
    'Lists and maps are JSON in a variable too. A wrong setting stops the synthesis with one line that names the setting, its',
    'value and the rule; so does a variable that begins with `WFM_` and is not on this page.',
    '',
    ...settingLeaves().flatMap(writeEntry),
    '## Variables that are no settings',
    '',
    ...Object.entries(OTHER_VARIABLES).map(([variable, purpose]) => `- \`${variable}\`: ${purpose}`),
    '',
  ].join('\n');
}

function writeEntry({ path, variable, schema }: SettingLeaf): readonly string[] {
  return [
    `## \`${path}\``,
    '',
    schema.description ?? '',
    '',
    `- Variable: \`${variable}\``,
    `- Value: ${writeValues(schema)}`,
    ...(schema.default === undefined ? [] : [`- Default: \`${JSON.stringify(schema.default)}\``]),
    '',
  ];
}

function writeValues(schema: JsonSchema): string {
  if (schema.enum !== undefined) {
    return `one of ${schema.enum.map((value) => `\`${String(value)}\``).join(', ')}`;
  }
  switch (schema.type) {
    case 'boolean':
      return '`true` or `false`';
    case 'integer':
      return `whole number${rangeOf(schema)}`;
    case 'string':
      return schema.format === 'uri' ? 'URL' : 'text';
    case 'array':
      return 'list of texts';
    case 'object':
      return 'map of texts';
    default:
      throw new Error(`The reference has no words for a setting of type ${schema.type}. Add them here.`);
  }
}

function rangeOf({ minimum, maximum }: JsonSchema): string {
  if (maximum === undefined || maximum === Number.MAX_SAFE_INTEGER) return ` from ${minimum}`;
  return ` from ${minimum} to ${maximum}`;
}
