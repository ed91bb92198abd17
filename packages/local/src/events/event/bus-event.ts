import { type JsonNode, type JsonObjectNode, objectNode, stringNode } from '../../json/index.ts';

/** An event that a bus has taken. */
export interface BusEvent {
  readonly id: string;
  readonly source: string;
  readonly detailType: string;
  readonly accountId: string;
  readonly region: string;
  readonly timeEpochMs: number;
  readonly resources: readonly string[];
  readonly detail: JsonNode;
  /** When the bus took it; its age counts from here. */
  readonly ingestedAtEpochMs: number;
  /** Present on events that an archive replays. */
  readonly replayName?: string;
  readonly traceHeader?: string;
}

/** The event as rules match it and targets get it. Source: EventBridge user guide, "Event structure". */
export function eventEnvelope(event: BusEvent): JsonObjectNode {
  const members: (readonly [string, JsonNode])[] = [
    ['version', stringNode('0')],
    ['id', stringNode(event.id)],
    ['detail-type', stringNode(event.detailType)],
    ['source', stringNode(event.source)],
    ['account', stringNode(event.accountId)],
    ['time', stringNode(isoSeconds(event.timeEpochMs))],
    ['region', stringNode(event.region)],
    ['resources', { kind: 'array', elements: event.resources.map(stringNode) }],
    ['detail', event.detail],
  ];
  if (event.replayName !== undefined) members.push(['replay-name', stringNode(event.replayName)]);
  return objectNode(members);
}

/** `2024-01-01T00:00:00Z`: events carry whole seconds. */
function isoSeconds(epochMs: number): string {
  return new Date(epochMs).toISOString().replace(/\.\d{3}Z$/, 'Z');
}
