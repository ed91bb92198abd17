import type { JsonObject } from '../../kernel/index.ts';
import { requiredText } from '../../request/index.ts';
import type { Replay } from '../archive/replay.ts';
import { replayArn } from '../bus/arns.ts';
import type { EventsOperation } from './context.ts';
import { REPLAY_NAME } from './names.ts';

/** Source: EventBridge API reference, DescribeReplay. */
export const describeReplay: EventsOperation = ({ cloud, archives }) => ({
  permissions: (input) => [
    { action: 'events:DescribeReplay', resources: [replayArn(cloud, String(input['ReplayName'] ?? '*'))] },
  ],
  run: async (input) => {
    const replay = archives.getReplay(requiredText(input, 'ReplayName', REPLAY_NAME));
    const destination: JsonObject = {
      Arn: replay.eventBusArn,
      ...(replay.filterRuleArns.length > 0 && { FilterArns: replay.filterRuleArns }),
    };
    return {
      ...replaySummary(replay),
      ReplayArn: replay.arn,
      Description: replay.description,
      Destination: destination,
    };
  },
});

/** The replay as ListReplays gives it. */
export function replaySummary(replay: Replay): JsonObject {
  return {
    ReplayName: replay.name,
    EventSourceArn: replay.archiveArn,
    State: replay.state,
    EventStartTime: replay.eventStartEpochMs / 1_000,
    EventEndTime: replay.eventEndEpochMs / 1_000,
    ReplayStartTime: replay.startedAtEpochMs / 1_000,
    ...(replay.endedAtEpochMs !== undefined && { ReplayEndTime: replay.endedAtEpochMs / 1_000 }),
    ...(replay.lastReplayedEpochMs !== undefined && {
      EventLastReplayedTime: replay.lastReplayedEpochMs / 1_000,
    }),
  };
}
