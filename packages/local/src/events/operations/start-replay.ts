import type { JsonObject } from '../../kernel/index.ts';
import {
  inMember,
  optionalInstant,
  optionalStructure,
  optionalText,
  requiredText,
  textList,
} from '../../request/index.ts';
import { limitExceeded, resourceAlreadyExists, validationException } from '../api/errors.ts';
import { retainedEvents } from '../archive/archive-store.ts';
import { isActive, type Replay } from '../archive/replay.ts';
import { busNameOf, lastSegment, replayArn } from '../bus/arns.ts';
import type { EventsContext, EventsOperation } from './context.ts';
import { REPLAY_NAME } from './names.ts';

/** Source: EventBridge user guide, "Amazon EventBridge quotas", concurrent replays. */
const ACTIVE_REPLAYS_MAX = 10;

/**
 * Source: EventBridge API reference, StartReplay. Events go through the rules again with their own id and time and the
 * name of the replay, in the order of their time.
 */
export const startReplay: EventsOperation = (context) => ({
  permissions: (input) => [
    {
      action: 'events:StartReplay',
      resources: [replayArn(context.cloud, String(input['ReplayName'] ?? '*'))],
    },
  ],
  run: async (input) => {
    const replay = parseReplay(context, input);
    if (context.archives.listReplays().filter(isActive).length >= ACTIVE_REPLAYS_MAX) {
      throw limitExceeded('The requested resource exceeds the maximum number allowed.');
    }
    context.archives.putReplay(replay);
    scheduleReplay(context, replay.name);
    return {
      ReplayArn: replay.arn,
      State: 'STARTING',
      ReplayStartTime: replay.startedAtEpochMs / 1_000,
    };
  },
});

/** Lets a replay begin that has not begun yet. */
export function scheduleReplay(context: ReplayContext, name: string): void {
  context.cloud.clock.schedule(0, () => runReplay(context, context.archives.getReplay(name)));
}

/** What a replay needs. */
export type ReplayContext = Pick<EventsContext, 'cloud' | 'archives' | 'router'>;

function parseReplay({ cloud, buses, archives }: EventsContext, input: JsonObject): Replay {
  const name = requiredText(input, 'ReplayName', REPLAY_NAME);
  if (archives.findReplay(name) !== undefined) throw resourceAlreadyExists(`Replay ${name} already exists.`);
  const archiveArn = requiredText(input, 'EventSourceArn', { maxLength: 1_600 });
  const destination = optionalStructure(input, 'Destination') ?? {};
  const eventBusArn = inMember('Destination', () => requiredText(destination, 'Arn', { maxLength: 1_600 }));
  buses.get(busNameOf(eventBusArn));
  const archiveName = lastSegment(archiveArn);
  const archive = archives.findArchive(archiveName);
  if (archive?.arn !== archiveArn) {
    throw validationException(
      `Parameter EventSourceArn is not valid. Reason: Archive ${archiveName} does not exist.`,
    );
  }
  if (eventBusArn !== archive.eventBusArn) {
    throw validationException(
      'Parameter Destination.Arn is not valid. Reason: Cross event bus replay is not permitted.',
    );
  }
  const eventStartEpochMs = requiredInstant(input, 'EventStartTime');
  const eventEndEpochMs = requiredInstant(input, 'EventEndTime');
  if (eventEndEpochMs <= eventStartEpochMs) {
    throw validationException(
      'Parameter EventEndTime is not valid. Reason: EventStartTime must be before EventEndTime.',
    );
  }
  const description = optionalText(input, 'Description', { minLength: 0, maxLength: 512 });
  return {
    name,
    arn: replayArn(cloud, name),
    archiveArn,
    eventBusArn,
    filterRuleArns: textList(destination, 'FilterArns'),
    eventStartEpochMs,
    eventEndEpochMs,
    startedAtEpochMs: cloud.clock.nowEpochMs(),
    state: 'STARTING',
    ...(description !== undefined && { description }),
  };
}

function runReplay({ cloud, archives, router }: ReplayContext, replay: Replay): void {
  const nowEpochMs = cloud.clock.nowEpochMs();
  if (replay.state === 'CANCELLING') {
    archives.putReplay({ ...replay, state: 'CANCELLED', endedAtEpochMs: nowEpochMs });
    return;
  }
  const archive = archives.findArchive(lastSegment(replay.archiveArn));
  const events = (archive === undefined ? [] : retainedEvents(archive, nowEpochMs))
    .map(({ event }) => event)
    .filter(
      ({ timeEpochMs }) => timeEpochMs >= replay.eventStartEpochMs && timeEpochMs <= replay.eventEndEpochMs,
    )
    .toSorted((left, right) => left.timeEpochMs - right.timeEpochMs);
  const onlyRuleArns = replay.filterRuleArns.length === 0 ? undefined : replay.filterRuleArns;
  for (const event of events) {
    const replayed = { ...event, replayName: replay.name, ingestedAtEpochMs: nowEpochMs };
    router.route(busNameOf(replay.eventBusArn), replayed, onlyRuleArns);
  }
  const last = events.at(-1);
  archives.putReplay({
    ...replay,
    state: archive === undefined ? 'FAILED' : 'COMPLETED',
    endedAtEpochMs: nowEpochMs,
    ...(last !== undefined && { lastReplayedEpochMs: last.timeEpochMs }),
  });
}

function requiredInstant(input: JsonObject, member: string): number {
  const epochMs = optionalInstant(input, member);
  if (epochMs === undefined)
    throw validationException(`Parameter ${member} is not valid. Reason: it is required.`);
  return epochMs;
}
