import { randomUUID } from 'node:crypto';
import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { InvalidInputError, parseSignal, signalDeliverySchema, VERDICTS, type Verdict } from '@wfm/contract';
import type { ApiHandlers, Foreseen, PutEvent, Send } from '@wfm/contract/api';
import type { JsonObject } from '@wfm/local';
import { exampleEventOf } from '../heard/example-event.ts';
import { explainHeard } from '../heard/explain-heard.ts';
import type { HeardEvent } from '../heard/heard-events.ts';
import { nearestAnswer } from '../observed/nearest-answer.ts';
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
    foreseeEvent: async ({ body }) => {
      const heard = await declared.heard();
      return foresee(source, heard, putOf(body, heard));
    },
    sendEvent: async ({ body }) => {
      const put = putOf(body, await declared.heard());
      const { bus: EventBusName, source: Source, detailType: DetailType, detail } = put;
      const { Entries: [entry] = [] } = await eventBridge.send(
        new PutEventsCommand({
          Entries: [{ EventBusName, Source, DetailType, Detail: JSON.stringify(detail) }],
        }),
      );
      if (entry?.EventId !== undefined) return { eventId: entry.EventId, put };
      throw new ApiRefusal({
        code: 'refused',
        message: `EventBridge takes an event that is put, but refused this one: ${entry?.ErrorCode}: ${entry?.ErrorMessage}.`,
      });
    },
  };
}

/** The event that is put. @throws ApiRefusal if a declared event is asked for of which none is made. */
function putOf(body: Send, heard: readonly HeardEvent[]): PutEvent {
  if ('put' in body) return body.put;
  const { event, workflow, key, detail } = body;
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
  return { bus: only.eventBusName, ...example, detail: { ...example.detail, ...detail } };
}

async function foresee(source: ModelSource, heard: readonly HeardEvent[], put: PutEvent): Promise<Foreseen> {
  const onBus = heard.filter(({ eventBusName }) => eventBusName === put.bus);
  const event = envelopeOf(put, new Date(nowOf(source)).toISOString());
  const { matched, nearestRule } = explainHeard(event, onBus);
  return {
    put,
    reaches: await Promise.all(matched.map((one) => reachOf(source, one, event))),
    ...(nearestRule === undefined ? {} : { nearest: nearestAnswer(nearestRule) }),
  };
}

/** The event as rules see it, and as it would have come now. */
function envelopeOf({ source, detailType, detail }: PutEvent, time: string): JsonObject {
  return {
    version: '0',
    id: randomUUID(),
    source,
    'detail-type': detailType,
    account: '000000000000',
    time,
    region: 'us-east-1',
    resources: [],
    detail: detail as JsonObject,
  };
}

/** What would become of it at one rule: the function is asked, and does nothing. */
async function reachOf(
  { target }: ModelSource,
  { declaration, ruleName, functionArn }: HeardEvent,
  event: JsonObject,
): Promise<Foreseen['reaches'][number]> {
  const { name, monitor, kind } = declaration;
  const reach = { rule: ruleName, workflow: monitor, event: name, kind };
  const delivery = { declaration, ingestedAt: String(event['time']), event };
  const key = keyIn(delivery);
  if (key instanceof InvalidInputError) return { ...reach, verdict: 'rejected', why: key.message };
  const foreseen = await askVerdict(target.lambda, functionArn, delivery);
  const verdict =
    foreseen.type === 'verdict' ? VERDICTS.find((known) => known === foreseen.verdict) : undefined;
  return verdict === undefined
    ? { ...reach, key, why: `its function could not say: ${JSON.stringify(foreseen)}` }
    : { ...reach, key, verdict, why: WHY[verdict](declaration.timeToLiveSeconds) };
}

const WHY: Readonly<Record<Verdict, (timeToLiveSeconds: number) => string>> = {
  delivered: () => 'an execution is registered with the key',
  buffered: (seconds) => `no execution is registered with the key; it waits up to ${seconds} s for one`,
  duplicate: () => 'it had its verdict before',
  late: () => 'the last execution with the key is over, or no execution is registered and it does not wait',
  expired: () => 'it does not live until an execution registers',
  rejected: () => 'the mailbox of the key is full, or the event is too large for it',
};

/** The workflow key of the signal that is made of an event, or why none is. */
function keyIn(delivery: object): string | InvalidInputError {
  try {
    return parseSignal(signalDeliverySchema.parse(delivery)).signal.workflowKey;
  } catch (error) {
    if (error instanceof InvalidInputError) return error;
    throw error;
  }
}

function invalid(field: string, message: string): ApiRefusal {
  return new ApiRefusal({ code: 'invalid', field, message });
}
