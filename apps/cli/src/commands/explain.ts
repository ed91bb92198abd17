import type { Verdict } from '@wfm/contract';
import type { ApiEvent, Foreseen } from '@wfm/contract/api';
import type { Command, Invocation } from '../command.ts';
import { stackFolder } from '../engine/stack-folder.ts';
import { startEngine } from '../engine/start-engine.ts';
import { ScenarioError, UsageError } from '../errors.ts';
import { type ReadEvent, readEventFile } from '../heard/event-file.ts';
import { eventLines, nearestPart, reachText, unreachedText } from '../output/fate-lines.ts';
import { FORM_OPTION, type OutputForm, parseForm } from '../output/form.ts';
import { instantText, TIME_OPTION } from '../output/instants.ts';
import { plain } from '../output/plain.ts';
import { type FoundApi, findApi } from '../target/find-api.ts';
import { TARGET_OPTIONS } from '../target/target.ts';

export const explainCommand: Command = {
  name: 'explain',
  summary:
    'Say whom an event would reach, or one that was sent has reached: rule, key, verdict and why; exit status 1: nobody, or it is rejected',
  options: {
    bus: {
      value: 'NAME',
      summary:
        'Of a file: the bus that it would be put on; default: what an entry of PutEvents names, or else each that the stack listens on',
    },
    synthesized: {
      value: 'STACK_DIR',
      summary: 'Of a file: ask a synthesized stack on an engine of its own, which holds nothing, as in CI',
    },
    output: FORM_OPTION,
    time: TIME_OPTION,
    ...TARGET_OPTIONS,
  },
  operand: {
    value: 'FILE|EVENT-ID',
    summary:
      'JSON: an event as a rule sees it (source, detail-type, detail), or an entry of PutEvents; or the id of one that was sent',
  },
  async run(invocation) {
    const { options, operand } = invocation;
    const form = parseForm(options['output']);
    if (operand === undefined)
      throw new UsageError('Name the file of the event: wfm explain FILE, or its id: wfm explain EVENT-ID.');
    if (EVENT_ID.test(operand)) {
      await withApi(invocation, (found) => explainSent(found, { eventId: operand, form, invocation }));
      return;
    }
    const given = readEventFile(operand);
    const explain = (found: FoundApi) => explainFile(found, { ...given, form, invocation });
    const { synthesized } = options;
    if (synthesized === undefined) {
      await withApi(invocation, explain);
      return;
    }
    const engine = await startEngine({ stackDir: stackFolder(synthesized) });
    try {
      const { local: _, outputs: __, stack: ___, ...others } = options;
      await withApi({ ...invocation, options: { ...others, 'endpoint-url': engine.endpoint } }, explain);
    } finally {
      await engine.close();
    }
  },
};

/** EventBridge makes ids of this form; a file of such a name is told as `./NAME`. */
const EVENT_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

async function withApi(invocation: Invocation, explain: (found: FoundApi) => Promise<void>): Promise<void> {
  const found = await findApi(invocation);
  try {
    await explain(found);
  } finally {
    found.close();
  }
}

interface How {
  readonly form: OutputForm;
  readonly invocation: Invocation;
}

/** @throws ScenarioError if it would reach nobody or be rejected, after that was told. */
async function explainFile(
  { api }: FoundApi,
  { event, bus: named, form, invocation }: How & ReadEvent,
): Promise<void> {
  const { options, terminal } = invocation;
  const bus = options['bus'] ?? named;
  const foresee = (on: { readonly bus?: string }): Promise<Foreseen> =>
    api.foreseeEvent({ path: {}, query: {}, body: { seen: event, ...on } });
  const foreseen = await foresee(bus === undefined ? {} : { bus });
  if (form === 'text') for (const reach of foreseen.reaches) terminal.line(plain(reachText(reach)));
  else terminal.line(JSON.stringify(foreseen));
  if (foreseen.reaches.length === 0) {
    const elsewhere = bus === undefined ? [] : (await foresee({})).reaches.map((reach) => reach.bus);
    const on = bus === undefined ? '' : ` on the bus ${bus}`;
    throw new ScenarioError(
      `An event is to reach a workflow, but this one reaches nobody${on}${nearestPart(foreseen)}.${elsewhere.length === 0 ? '' : ` On ${[...new Set(elsewhere)].join(', ')} it would: name that as EventBusName, or with --bus.`}`,
    );
  }
  throwIfRejected(foreseen.reaches);
}

/** @throws ScenarioError if it has reached nobody or was rejected, after that was told. */
async function explainSent(
  { api }: FoundApi,
  { eventId, form, invocation }: How & { readonly eventId: string },
): Promise<void> {
  const { options, terminal } = invocation;
  const { now } = await api.getClock({ path: {}, query: {}, body: {} });
  const when = instantText(options['time'], Date.parse(now));
  const event: ApiEvent = await api.getEvent({ path: { eventId }, query: {}, body: {} });
  if (form === 'text') for (const line of eventLines(event, when)) terminal.line(plain(line));
  else terminal.line(JSON.stringify(event));
  if (event.fates.length === 0)
    throw new ScenarioError(
      `An event is to reach a workflow, but this one reached nobody: ${unreachedText(event)}.`,
    );
  throwIfRejected(event.fates);
}

/** @throws ScenarioError if one of them is rejected. */
function throwIfRejected(
  reached: readonly { readonly verdict?: Verdict | undefined; readonly rule: string }[],
): void {
  const rules = reached.filter(({ verdict }) => verdict === 'rejected').map(({ rule }) => rule);
  if (rules.length > 0)
    throw new ScenarioError(
      `An event is to be taken, but this one is rejected where ${rules.join(', ')} hands it over. Correct what is told above.`,
    );
}
