import type { ApiDeclaredEvent, ApiTarget, PutEvent } from '@wfm/contract/api';
import { parsedText } from './json-text.ts';

/** Where the event is to go. */
export type SentTo = Pick<ApiTarget, 'endpoint' | 'region' | 'stack'>;

/** What of the form the text of a command is made of. */
export interface Edited {
  readonly declared: ApiDeclaredEvent;
  /** For which the sample of the declaration was made. */
  readonly key: string;
  /** The sample with what was changed in it. */
  readonly put: PutEvent;
}

/**
 * The command of this product that sends a declared event, with what differs from its sample.
 *
 * @returns undefined: `wfm send` makes the event of its declaration, and can put no such one: another bus, source or detail-type, or
 *   a member of the detail less.
 */
export function wfmText({ declared, key, put }: Edited, to: SentTo): string | undefined {
  const { sample, event, workflow } = declared;
  if (sample === undefined || !canBeArgument(key)) return undefined;
  if ((['bus', 'source', 'detailType'] as const).some((name) => put[name] !== sample[name])) return undefined;
  if (Object.keys(sample.detail).some((name) => !Object.hasOwn(put.detail, name))) return undefined;
  const changed = Object.entries(put.detail).filter(
    ([name, value]) =>
      !Object.hasOwn(sample.detail, name) || JSON.stringify(value) !== JSON.stringify(sample.detail[name]),
  );
  // `--set` takes a name apart at its dots and ends it at the first `=`; `--detail` takes any.
  const sets = changed.filter(([name]) => /^[A-Za-z][\w-]*$/.test(name));
  const others = changed.filter((member) => !sets.includes(member));
  return [
    'npx -y pnpm@10 wfm send',
    quoted(event),
    option('workflow', workflow),
    option('key', key),
    ...(others.length === 0 ? [] : [option('detail', JSON.stringify(Object.fromEntries(others)))]),
    ...sets.map(([name, value]) => option('set', `${name}=${setValue(value)}`)),
    placeOption(to),
  ].join(' ');
}

/** A text as it is, unless it would be read as JSON; anything else as JSON. */
function setValue(value: unknown): string {
  return typeof value === 'string' && canBeArgument(value) && parsedText(value).problem !== undefined
    ? value
    : JSON.stringify(value);
}

/** An argument of a program ends at the first zero, and has no halves of characters. */
function canBeArgument(text: string): boolean {
  return !/[\0\p{Surrogate}]/u.test(text);
}

function option(name: string, value: string): string {
  return value.startsWith('-') ? quoted(`--${name}=${value}`) : `--${name} ${quoted(value)}`;
}

/** The engine by its port, or the stack by its name. */
function placeOption({ endpoint, stack }: SentTo): string {
  if (endpoint === undefined) return option('stack', stack);
  const { hostname, port } = new URL(endpoint);
  return hostname === '127.0.0.1' && port !== '' ? `--local=${port}` : option('endpoint-url', endpoint);
}

/** Source: AWS CLI reference, events put-events. */
export function cliText(put: PutEvent, { endpoint, region }: SentTo): string {
  return [
    'aws events put-events',
    ...(endpoint === undefined ? [] : [option('endpoint-url', endpoint)]),
    option('region', region),
    option('entries', JSON.stringify([entryOf(put)])),
  ].join(' ');
}

/** Source: AWS SDK for JavaScript v3, PutEventsCommand. */
export function sdkText(put: PutEvent, { endpoint, region }: SentTo): string {
  const { bus, source, detailType, detail } = put;
  return [
    "import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';",
    '',
    `const client = new EventBridgeClient(${JSON.stringify({ endpoint, region })});`,
    'await client.send(',
    '  new PutEventsCommand({',
    '    Entries: [',
    '      {',
    `        EventBusName: ${JSON.stringify(bus)},`,
    `        Source: ${JSON.stringify(source)},`,
    `        DetailType: ${JSON.stringify(detailType)},`,
    `        Detail: JSON.stringify(${JSON.stringify(detail)}),`,
    '      },',
    '    ],',
    '  }),',
    ');',
    '',
  ].join('\n');
}

function entryOf({ bus, source, detailType, detail }: PutEvent) {
  return { EventBusName: bus, Source: source, DetailType: detailType, Detail: JSON.stringify(detail) };
}

/** For a shell of POSIX. */
function quoted(text: string): string {
  return /^[\w./:=@-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
