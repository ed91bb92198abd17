import { randomUUID } from 'node:crypto';
import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { anyDeliverySchema, InvalidInputError, parseAnySignal, VERDICTS } from '@wfm/contract';
import type { ApiHandlers, Foresee, Foreseen, PutEvent, Send, Sent } from '@wfm/contract/api';
import type { JsonObject } from '@wfm/local';
import { exampleEventOf, placed } from '../heard/example-event.ts';
import { explainHeard } from '../heard/explain-heard.ts';
import type { HeardEvent } from '../heard/heard-events.ts';
import { nearestAnswer } from '../observed/nearest-answer.ts';
import { foreseenWhy } from '../output/verdict-words.ts';
import { askVerdict } from '../redrive/ask-verdict.ts';
import { ApiRefusal } from './api-refusal.ts';
import type { DeclaredEvents } from './declared.ts';
import { type ModelSource, nowOf } from './source.ts';

/** How the API says what would become of an event, and puts one. */
export function sendHandlers(
  source: ModelSource,
  declared: DeclaredEvents,
): Pick<ApiHandlers, 'foreseeEvent' | 'sendEvent'> {
  const { eventBridge } = source.target;
  return {
    foreseeEvent: async ({ body }) => foresee(source, await declared.heard(), body),
    sendEvent: async ({ body }) => {
      const { put, ...declaration } = putOf(body, await declared.heard());
      const { bus: EventBusName, source: Source, detailType: DetailType, detail } = put;
      const { Entries: [entry] = [] } = await eventBridge.send(
        new PutEventsCommand({
          Entries: [{ EventBusName, Source, DetailType, Detail: JSON.stringify(detail) }],
        }),
      );
      if (entry?.EventId !== undefined) return { eventId: entry.EventId, put, ...declaration };
      throw new ApiRefusal({
        code: 'refused',
        message: `EventBridge takes an event that is put, but refused this one: ${entry?.ErrorCode}: ${entry?.ErrorMessage}.`,
      });
    },
  };
}

/** The event that is put, and what declares it. @throws ApiRefusal if a declared event is asked for of which none is made. */
function putOf(body: Send, heard: readonly HeardEvent[]): Omit<Sent, 'eventId'> {
  if ('put' in body) return { put: body.put };
  const { event, workflow, key, detail, set = {} } = body;
  const found = heard.filter(
    ({ declaration: { name, monitor } }) => name === event && (workflow ?? monitor) === monitor,
  );
  const [only, ...others] = found;
  if (only === undefined) {
    const names = [...new Set(heard.map(({ declaration: { name } }) => name))].join(', ');
    throw invalid(
      'body.event',
      `The event must be one that is declared (${names}), but is ${JSON.stringify(event)}.`,
    );
  }
  if (others.length > 0) {
    const workflows = found.map(({ declaration: { monitor } }) => monitor).join(', ');
    throw invalid('body.workflow', `Several workflows declare ${event}: ${workflows}. Name one of them.`);
  }
  const example = exampleEventOf(only, key);
  if (example === undefined) {
    throw invalid(
      'body.key',
      `An example is made of the pattern and the key of ${event}, but the pattern ${JSON.stringify(only.pattern)} has a filter of which none is made, or ${JSON.stringify(key)} is no key for ${only.declaration.workflowKeyPath}. Name another key, or give the whole event.`,
    );
  }
  const { monitor, kind } = only.declaration;
  return {
    put: {
      bus: only.eventBusName,
      ...example,
      detail: Object.entries(set).reduce((into, [path, value]) => placed(into, path.split('.'), value), {
        ...example.detail,
        ...detail,
      }),
    },
    workflow: monitor,
    event,
    kind,
  };
}

async function foresee(source: ModelSource, heard: readonly HeardEvent[], body: Foresee): Promise<Foreseen> {
  const asked = 'seen' in body ? body : { put: putOf(body, heard).put };
  const bus = 'seen' in asked ? asked.bus : asked.put.bus;
  const seen = 'seen' in asked ? asked.seen : seenOf(asked.put);
  const event = envelopeOf(seen, new Date(nowOf(source)).toISOString());
  const { matched, nearestRule } = explainHeard(
    event,
    heard.filter(({ eventBusName }) => eventBusName === (bus ?? eventBusName)),
  );
  return {
    ...('put' in asked ? asked : {}),
    reaches: await Promise.all(matched.map((one) => reachOf(source, one, event))),
    ...(nearestRule === undefined ? {} : { nearest: nearestAnswer(nearestRule) }),
  };
}

function seenOf({ source, detailType, detail }: PutEvent) {
  return { source, 'detail-type': detailType, detail };
}

/** The event as it would have come now, with what every event has. */
function envelopeOf(seen: Readonly<Record<string, unknown>>, time: string): JsonObject {
  return {
    version: '0',
    id: randomUUID(),
    account: '000000000000',
    time,
    region: 'us-east-1',
    resources: [],
    ...(seen as JsonObject),
  };
}

/** What would become of it at one rule: the function is asked, and does nothing. */
async function reachOf(
  { target }: ModelSource,
  { declaration, ruleName, eventBusName, functionArn }: HeardEvent,
  event: JsonObject,
): Promise<Foreseen['reaches'][number]> {
  const { name, monitor, kind } = declaration;
  const reach = { rule: ruleName, bus: eventBusName, workflow: monitor, event: name, kind };
  const delivery = { declaration, ingestedAt: String(event['time']), event };
  const key = keyIn(delivery);
  if (key instanceof InvalidInputError)
    return { ...reach, verdict: 'rejected', why: withoutEvent(key.message) };
  const foreseen = await askVerdict(target.lambda, functionArn, delivery);
  const verdict =
    foreseen.type === 'verdict' ? VERDICTS.find((known) => known === foreseen.verdict) : undefined;
  return verdict === undefined
    ? { ...reach, key, why: `its function could not say: ${JSON.stringify(foreseen)}` }
    : { ...reach, key, verdict, why: foreseenWhy(declaration, verdict) };
}

/** Which event it is goes without saying, and it has no id yet. */
function withoutEvent(message: string): string {
  return message.replace(/^event \S+: /u, '');
}

/** The workflow key of the signal that is made of an event, or why none is. */
function keyIn(delivery: object): string | InvalidInputError {
  try {
    return parseAnySignal(anyDeliverySchema.parse(delivery)).workflowKey;
  } catch (error) {
    if (error instanceof InvalidInputError) return error;
    throw error;
  }
}

function invalid(field: string, message: string): ApiRefusal {
  return new ApiRefusal({ code: 'invalid', field, message });
}
