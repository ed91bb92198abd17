import { readFileSync } from 'node:fs';
import { InvalidInputError, parseSignal, signalDeliverySchema } from '@wfm/contract';
import type { JsonObject } from '@wfm/local';
import type { Command, Invocation } from '../command.ts';
import { stackFolder } from '../engine/stack-folder.ts';
import { startEngine } from '../engine/start-engine.ts';
import { ScenarioError, UsageError } from '../errors.ts';
import { explainHeard } from '../heard/explain-heard.ts';
import { type HeardEvent, readAllEvents } from '../heard/heard-events.ts';
import { isJsonObject } from '../json-text.ts';
import { nearestText } from '../output/nearest-text.ts';
import { askVerdict } from '../redrive/ask-verdict.ts';
import { findTarget, TARGET_OPTIONS, type Target } from '../target/target.ts';

export const explainCommand: Command = {
  name: 'explain',
  summary:
    'Say of an event which workflow it would reach, and with which verdict, or why it would reach nobody (exit status 1)',
  options: {
    bus: {
      value: 'NAME',
      summary: 'The bus that it would be put on; default: each that the stack listens on',
    },
    synthesized: {
      value: 'STACK_DIR',
      summary: 'Ask a synthesized stack on an engine of its own, which holds nothing: for tests and CI',
    },
    ...TARGET_OPTIONS,
  },
  operand: {
    value: 'FILE',
    summary: 'JSON: an event as a rule sees it (source, detail-type, detail), or an entry of PutEvents',
  },
  async run(invocation) {
    const { options, operand } = invocation;
    if (operand === undefined) throw new UsageError('Name the file of the event: wfm explain FILE.');
    const event = parseEvent(readText(operand), operand);
    const { synthesized } = options;
    if (synthesized === undefined) return explain(invocation, event);
    const engine = await startEngine({ stackDir: stackFolder(synthesized) });
    try {
      await explain({ ...invocation, options: { ...options, 'endpoint-url': engine.endpoint } }, event);
    } finally {
      await engine.close();
    }
  },
};

async function explain(
  { options, terminal }: Pick<Invocation, 'options' | 'terminal'>,
  event: Event,
): Promise<void> {
  const target = await findTarget({ options, terminal });
  try {
    const monitors = new Set<string>(target.workflows.map(({ workflow }) => workflow));
    const heard = (await readAllEvents(target.eventBridge, target.stack)).filter(
      ({ declaration, eventBusName }) =>
        monitors.has(declaration.monitor) && eventBusName === (options['bus'] ?? eventBusName),
    );
    const { matched, nearestRule } = explainHeard(event, heard);
    for (const entry of matched) terminal.line(await reachText(target, entry, event));
    if (matched.length === 0)
      throw new ScenarioError(
        `An event is to reach a workflow, but this one reaches nobody${nearestText(nearestRule)}.`,
      );
  } finally {
    target.close();
  }
}

/** Whom a rule brings the event to, and what would become of it now: the function is asked, and does nothing. */
async function reachText({ lambda }: Target, heard: HeardEvent, event: Event): Promise<string> {
  const { declaration, ruleName, eventBusName, functionArn } = heard;
  const delivery = { declaration, ingestedAt: new Date().toISOString(), event };
  const reached = `${declaration.kind} by ${declaration.name} of ${declaration.monitor} (rule ${ruleName} on ${eventBusName})`;
  const addressed = keyIn(delivery);
  if (addressed instanceof InvalidInputError)
    return `${reached}: it would be rejected, because ${addressed.message}`;
  const foreseen = await askVerdict(lambda, functionArn, delivery);
  return foreseen.type === 'verdict'
    ? `${reached}: key ${addressed}, it would be ${foreseen.verdict} now`
    : `${reached}: its function could not say what would become of it: ${JSON.stringify(foreseen.said)}`;
}

/** The workflow key of the signal that is made of an event, or why none is. */
function keyIn(delivery: object): string | InvalidInputError {
  try {
    return parseSignal(signalDeliverySchema.parse(delivery)).signal.workflowKey;
  } catch (error) {
    if (error instanceof InvalidInputError) return error;
    throw error;
  }
}

/** An event as rules see it. */
type Event = JsonObject & { readonly source: string; readonly 'detail-type': string };

/** @throws UsageError if the text is no event. */
function parseEvent(text: string, file: string): Event {
  const given = parseJson(text, file);
  const {
    Source,
    DetailType,
    Detail,
    source = Source,
    'detail-type': detailType = DetailType,
    ...more
  } = given;
  const detail =
    more['detail'] ?? (typeof Detail === 'string' ? parseJson(Detail, `${file}, Detail`) : Detail);
  if (typeof source !== 'string' || typeof detailType !== 'string' || !isJsonObject(detail)) {
    throw new UsageError(
      `An event has source, detail-type and detail (or Source, DetailType and Detail, as an entry of PutEvents), but ${file} has ${Object.keys(given).join(', ')}.`,
    );
  }
  return {
    version: '0',
    id: 'explained',
    account: '000000000000',
    time: new Date().toISOString(),
    region: 'us-east-1',
    resources: [],
    ...more,
    source,
    'detail-type': detailType,
    detail,
  };
}

function parseJson(text: string, what: string): JsonObject {
  try {
    const value: unknown = JSON.parse(text);
    if (isJsonObject(value)) return value;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new UsageError(`${what} must be a JSON object, but is none: ${error.message}.`);
  }
  throw new UsageError(`${what} must be a JSON object, but is another value.`);
}

/** @throws UsageError if it cannot be read. */
function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new UsageError(`FILE must be one that can be read, but is not: ${error.message}.`);
  }
}
