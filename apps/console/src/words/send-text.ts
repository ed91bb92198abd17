import type { ApiDeclaredEvent, PutEvent } from '@wfm/contract/api';

/** The command of this product that sends a declared event, with what differs from its sample. */
export function wfmText(
  { event, sample }: ApiDeclaredEvent,
  key: string,
  detail: Readonly<Record<string, unknown>>,
): string {
  const changed = Object.entries(detail).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(sample?.detail[name]),
  );
  const sets = changed.map(([name, value]) => `--set ${quoted(`detail.${name}=${setValue(value)}`)}`);
  return ['pnpm wfm send', event, `--key ${quoted(key)}`, ...sets].join(' ');
}

/** A text as it is, anything else as JSON. */
function setValue(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Source: AWS CLI reference, events put-events. */
export function cliText(put: PutEvent): string {
  return `aws events put-events --entries ${quoted(JSON.stringify([entryOf(put)]))}`;
}

/** Source: AWS SDK for JavaScript v3, PutEventsCommand. */
export function sdkText(put: PutEvent): string {
  const { bus, source, detailType, detail } = put;
  return [
    "import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';",
    '',
    'const client = new EventBridgeClient();',
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
