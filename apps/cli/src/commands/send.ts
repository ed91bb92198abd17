import { setTimeout as pause } from 'node:timers/promises';
import type { Fate, Foreseen, Send, Sent } from '@wfm/contract/api';
import type { Command } from '../command.ts';
import { UsageError } from '../errors.ts';
import { parseObject, parseSendMode } from '../options.ts';
import { nearestPart, reachText, verdictText } from '../output/fate-lines.ts';
import { FORM_OPTION, parseForm } from '../output/form.ts';
import { plain } from '../output/plain.ts';
import { type FoundApi, findApi } from '../target/find-api.ts';
import { orNone } from '../target/find-executions.ts';
import { TARGET_OPTIONS } from '../target/target.ts';

const DEFAULT_TIMEOUT_SECONDS = 20;

export const sendCommand: Command = {
  name: 'send',
  summary:
    'Put an event on the bus that a workflow declares, made of its declaration, and tell verdict and effect',
  options: {
    key: { value: 'KEY', summary: 'The workflow key that it is about' },
    workflow: { value: 'NAME', summary: 'The workflow that declares it; default: the only one that does' },
    detail: {
      value: 'JSON',
      summary: 'Members of its detail, beside or instead of those that the declaration asks for',
    },
    set: {
      value: 'PATH=VALUE',
      isMany: true,
      summary: 'What stands at a path of its detail, JSON or text: order.total=12; as often as needed',
    },
    mode: { value: 'MODE', summary: 'send, the default; check: as --dry-run' },
    'dry-run': { summary: 'Only show the event, and say what would become of it' },
    timeout: {
      value: 'SECONDS',
      summary: `How long to wait for the verdict; default ${DEFAULT_TIMEOUT_SECONDS}`,
    },
    output: FORM_OPTION,
    ...TARGET_OPTIONS,
  },
  operand: { value: 'EVENT', summary: 'The name of its declaration' },
  async run(invocation) {
    const { options, operand, lists, terminal } = invocation;
    const form = parseForm(options['output']);
    const { key, workflow } = options;
    const detail = parseObject('detail', options['detail']);
    const set = Object.fromEntries((lists?.['set'] ?? []).map(parseAssignment));
    const timeoutSeconds = parseSeconds(options['timeout']);
    const isDryRun = parseSendMode(options['mode']) === 'check' || options['dry-run'] !== undefined;
    if (operand === undefined || key === undefined)
      throw new UsageError('Name the event and the workflow key: wfm send EVENT --key KEY.');
    const body: Send = { event: operand, key, detail, set, ...(workflow === undefined ? {} : { workflow }) };
    const found = await findApi(invocation);
    try {
      if (isDryRun) {
        const foreseen = await found.api.foreseeEvent({ path: {}, query: {}, body });
        for (const line of foreseenLines(foreseen, form)) terminal.line(plain(line));
        return;
      }
      const sent = await found.api.sendEvent({ path: {}, query: {}, body });
      const fate = await readFate(found, { sent, key, timeoutSeconds });
      if (form === 'text') terminal.line(plain(sentText(sent, fate, timeoutSeconds)));
      else {
        const { verdict = null, effect = null, reason } = fate ?? {};
        const document = { event: sent.eventId, workflow: sent.workflow, key, verdict, effect };
        terminal.line(JSON.stringify({ ...document, ...(reason === undefined ? {} : { reason }) }));
      }
    } finally {
      found.close();
    }
  },
};

/** The event as PutEvents would take it, and whom it would reach. */
function foreseenLines(foreseen: Foreseen, form: ReturnType<typeof parseForm>): readonly string[] {
  const { bus: eventBusName, ...event } = foreseen.put ?? { bus: '' };
  if (form !== 'text') {
    const { reaches, nearest } = foreseen;
    return [
      JSON.stringify({ eventBusName, ...event, reaches, ...(nearest === undefined ? {} : { nearest }) }),
    ];
  }
  const reaches = foreseen.reaches.map(reachText);
  return [
    JSON.stringify({ eventBusName, ...event }),
    ...(reaches.length === 0 ? [`It would reach nobody${nearestPart(foreseen)}.`] : reaches),
  ];
}

interface Asked {
  readonly sent: Sent;
  readonly key: string;
  readonly timeoutSeconds: number;
}

type Known = Pick<Fate, 'verdict' | 'verdictAt' | 'effect' | 'reason' | 'firstVerdict'>;

/** What became of an event; undefined: nothing that is known in time. */
async function readFate({ api, pollMs }: FoundApi, asked: Asked): Promise<Known | undefined> {
  const { knows } = await api.target({ path: {}, query: {}, body: {} });
  const { sent, key } = asked;
  const look = knows.deliveries ? () => noted(api, sent) : () => remembered(api, sent, key);
  const leavesNothing = sent.kind === 'heartbeat' && !knows.deliveries;
  const deadline = performance.now() + (leavesNothing ? 0 : asked.timeoutSeconds) * 1_000;
  for (;;) {
    const fate = await look();
    if (fate?.verdict !== undefined || performance.now() > deadline) return fate;
    await pause(Math.min(pollMs, 250));
  }
}

async function noted(api: FoundApi['api'], { eventId, workflow, event }: Sent): Promise<Known | undefined> {
  const read = await orNone(() => api.getEvent({ path: { eventId }, query: {}, body: {} }));
  return read?.fates.find((fate) => fate.workflow === workflow && fate.event === event);
}

/** The mailbox of the key is one item; to look for the event would be to look through all of them. */
async function remembered(api: FoundApi['api'], sent: Sent, key: string): Promise<Known | undefined> {
  const read = await orNone(() => api.getKey({ path: { key }, query: {}, body: {} }));
  const found = read?.mailboxes
    .find(({ workflow }) => workflow === sent.workflow)
    ?.remembered.find(({ eventId, event }) => eventId === sent.eventId && event === sent.event);
  return found === undefined ? undefined : { verdict: found.verdict, verdictAt: found.at };
}

function sentText({ event, eventId, kind }: Sent, fate: Known | undefined, timeoutSeconds: number): string {
  const told = `${event}, event ${eventId}`;
  if (fate?.verdict !== undefined) return `${told}: ${verdictText(fate, () => '')}`;
  const why =
    kind === 'heartbeat' ? 'A heartbeat leaves none in the mailbox' : 'What is rejected leaves none';
  return `${told}: no verdict after ${timeoutSeconds} s. ${why}; wfm explain ${eventId} tells what is known.`;
}

/** `order.total=12`: a path into the detail, and what stands there. @throws UsageError if it is none. */
function parseAssignment(text: string): readonly [string, unknown] {
  const [, path, value = ''] = /^([^=.]+(?:\.[^=.]+)*)=(.*)$/s.exec(text) ?? [];
  if (path === undefined)
    throw new UsageError(`--set must be such as order.total=12, but is ${JSON.stringify(text)}.`);
  try {
    return [path, JSON.parse(value)];
  } catch {
    return [path, value];
  }
}

function parseSeconds(text: string | undefined): number {
  if (text === undefined) return DEFAULT_TIMEOUT_SECONDS;
  if (!/^\d{1,4}$/.test(text))
    throw new UsageError(`--timeout must be a whole number of seconds, but is ${JSON.stringify(text)}.`);
  return Number(text);
}
