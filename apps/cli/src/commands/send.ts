import { setTimeout as pause } from 'node:timers/promises';
import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { Command } from '../command.ts';
import { MissingError, ScenarioError, UsageError } from '../errors.ts';
import { exampleEventOf } from '../heard/example-event.ts';
import { type HeardEvent, readEventsOfStack } from '../heard/heard-events.ts';
import { keyReportOf } from '../inspect/key-report.ts';
import { readMailboxes } from '../inspect/mailboxes.ts';
import { parseObject, parseSendMode } from '../options.ts';
import { FORM_OPTION, parseForm } from '../output/form.ts';
import { findTarget, TARGET_OPTIONS, type Target } from '../target/target.ts';

const DEFAULT_TIMEOUT_SECONDS = 20;
const POLL_MS = 250;

export const sendCommand: Command = {
  name: 'send',
  summary: 'Put an event on the bus that a workflow declares, made of its declaration, and tell its verdict',
  options: {
    key: { value: 'KEY', summary: 'The workflow key that it is about' },
    workflow: { value: 'NAME', summary: 'The workflow that declares it; default: the only one that does' },
    detail: {
      value: 'JSON',
      summary: 'Members of its detail, beside or instead of those that the declaration asks for',
    },
    mode: { value: 'MODE', summary: 'send, the default; check: only show the event' },
    'dry-run': { summary: 'The same as --mode check' },
    timeout: {
      value: 'SECONDS',
      summary: `How long to wait for the verdict; default ${DEFAULT_TIMEOUT_SECONDS}`,
    },
    output: FORM_OPTION,
    ...TARGET_OPTIONS,
  },
  operand: { value: 'EVENT', summary: 'The name of its declaration' },
  async run(invocation) {
    const { options, operand, terminal } = invocation;
    const form = parseForm(options['output']);
    const { key } = options;
    const more = parseObject('detail', options['detail']);
    const timeoutSeconds = parseSeconds(options['timeout']);
    const isDryRun = parseSendMode(options['mode']) === 'check' || options['dry-run'] !== undefined;
    if (operand === undefined || key === undefined)
      throw new UsageError('Name the event and the workflow key: wfm send EVENT --key KEY.');
    const target = await findTarget(invocation);
    try {
      const { workflow, heard } = await declared(target, operand, options['workflow']);
      const example = exampleEventOf(heard, key);
      if (example === undefined) {
        throw new MissingError(
          `An example is made of the pattern and the key of ${operand}, but the pattern ${JSON.stringify(heard.pattern)} has a filter of which none is made, or ${JSON.stringify(key)} is no key for ${heard.declaration.workflowKeyPath}. Name another key, or put the event with aws events put-events.`,
        );
      }
      const event = { ...example, detail: { ...example.detail, ...more } };
      if (isDryRun) {
        terminal.line(JSON.stringify({ eventBusName: heard.eventBusName, ...event }));
        return;
      }
      const eventId = await put(target, heard.eventBusName, event);
      // The mailbox remembers nothing of a heartbeat.
      const waitSeconds = heard.declaration.kind === 'heartbeat' ? 0 : timeoutSeconds;
      const verdict = await readVerdict(target, {
        key,
        workflow,
        eventId,
        declaration: operand,
        timeoutSeconds: waitSeconds,
      });
      if (form === 'json')
        terminal.line(JSON.stringify({ event: eventId, workflow, key, verdict: verdict ?? null }));
      else
        terminal.line(
          verdict === undefined
            ? `${operand}, event ${eventId}: no verdict after ${waitSeconds} s. A heartbeat and what is rejected leave none in the mailbox; wfm start and the function's log show it.`
            : `${operand}, event ${eventId}: ${verdict}`,
        );
    } finally {
      target.close();
    }
  },
};

/** The one declaration of a name. @throws UsageError if there is none, or several workflows have one. */
async function declared(
  { eventBridge, stack, workflows }: Target,
  name: string,
  only: string | undefined,
): Promise<{ readonly workflow: string; readonly heard: HeardEvent }> {
  const found: { workflow: string; heard: HeardEvent }[] = [];
  const names: string[] = [];
  for (const { workflow } of workflows) {
    if (only !== undefined && only !== workflow) continue;
    for (const heard of await readEventsOfStack(eventBridge, { stack, workflow })) {
      names.push(heard.declaration.name);
      if (heard.declaration.name === name) found.push({ workflow, heard });
    }
  }
  const [first, ...others] = found;
  if (first === undefined)
    throw new UsageError(
      `EVENT must be one that is declared (${names.join(', ')}), but is ${JSON.stringify(name)}.`,
    );
  if (others.length === 0) return first;
  throw new UsageError(
    `Several workflows declare ${name}: ${found.map(({ workflow }) => workflow).join(', ')}. Name one with --workflow.`,
  );
}

async function put(
  { eventBridge }: Target,
  EventBusName: string,
  {
    source,
    detailType,
    detail,
  }: { readonly source: string; readonly detailType: string; readonly detail: object },
): Promise<string> {
  const { Entries: [entry] = [] } = await eventBridge.send(
    new PutEventsCommand({
      Entries: [{ EventBusName, Source: source, DetailType: detailType, Detail: JSON.stringify(detail) }],
    }),
  );
  if (entry?.EventId !== undefined) return entry.EventId;
  throw new ScenarioError(
    `EventBridge takes an event that is put, but refused this one: ${entry?.ErrorCode}: ${entry?.ErrorMessage}.`,
  );
}

/** The verdict of an event in the mailbox of its key; undefined: none came in time. */
async function readVerdict(
  target: Target,
  asked: {
    readonly key: string;
    readonly workflow: string;
    readonly eventId: string;
    readonly declaration: string;
    readonly timeoutSeconds: number;
  },
): Promise<string | undefined> {
  const deadline = performance.now() + asked.timeoutSeconds * 1_000;
  for (;;) {
    const reports = (await readMailboxes(target, asked.key)).map(keyReportOf);
    const verdict = reports
      .filter(({ workflow }) => workflow === asked.workflow)
      .flatMap(({ verdicts }) => verdicts)
      .find(({ event, declaration }) => event === asked.eventId && declaration === asked.declaration);
    if (verdict !== undefined || performance.now() > deadline) return verdict?.verdict;
    await pause(POLL_MS);
  }
}

function parseSeconds(text: string | undefined): number {
  if (text === undefined) return DEFAULT_TIMEOUT_SECONDS;
  if (!/^\d{1,4}$/.test(text))
    throw new UsageError(`--timeout must be a whole number of seconds, but is ${JSON.stringify(text)}.`);
  return Number(text);
}
