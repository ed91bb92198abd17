import { ConfigurationError } from './errors.ts';

/** Longest names that AWS takes, in characters. Source: the API references of the services. */
const LONGEST_NAME_CHARACTERS = {
  alarm: 255,
  archive: 48,
  function: 64,
  queue: 80,
  role: 64,
  rule: 64,
  stateMachine: 80,
  table: 255,
  bus: 256,
  dashboard: 255,
  topic: 256,
} as const;

export type NamedResource = keyof typeof LONGEST_NAME_CHARACTERS;

/** Makes the names of a monitor's resources: its own name, then what the resource is. */
export class Names {
  /** The monitor's own name, which begins every other. */
  readonly base: string;
  readonly #region: string;

  constructor(base: string, region: string) {
    this.base = base;
    this.#region = region;
  }

  /** @throws ConfigurationError if the name is longer than AWS takes. */
  of(resource: NamedResource, ...parts: readonly string[]): string {
    // Roles belong to the account and not to a region, so a second region would meet the same name.
    const region = resource === 'role' ? [this.#region] : [];
    const name = [this.base, ...parts, ...region].join('-');
    const longest = LONGEST_NAME_CHARACTERS[resource];
    if (name.length <= longest) return name;
    throw new ConfigurationError({
      setting: `The ${NOUNS[resource]} name "${name}"`,
      rule: `must have at most ${longest} characters, but has ${name.length}`,
      fix: `Shorten ${[this.base, parts.join('-')].filter(Boolean).map(quoted).join(' or ')} by ${name.length - longest}.`,
    });
  }
}

function quoted(text: string): string {
  return `"${text}"`;
}

const NOUNS = {
  alarm: 'alarm',
  archive: 'archive',
  function: 'function',
  queue: 'queue',
  role: 'role',
  rule: 'rule',
  stateMachine: 'state machine',
  table: 'table',
  bus: 'event bus',
  dashboard: 'dashboard',
  topic: 'topic',
} as const satisfies Record<NamedResource, string>;
