import { requiredText } from '../../request/index.ts';
import { illegalStatus } from '../api/errors.ts';
import { isActive, type Replay } from '../archive/replay.ts';
import { replayArn } from '../bus/arns.ts';
import type { EventsOperation } from './context.ts';
import { REPLAY_NAME } from './names.ts';

/** Source: EventBridge API reference, CancelReplay. What has not been replayed yet stays in the archive. */
export const cancelReplay: EventsOperation = ({ cloud, archives }) => ({
  permissions: (input) => [
    { action: 'events:CancelReplay', resources: [replayArn(cloud, String(input['ReplayName'] ?? '*'))] },
  ],
  run: async (input) => {
    const replay = archives.getReplay(requiredText(input, 'ReplayName', REPLAY_NAME));
    if (!isActive(replay)) {
      throw illegalStatus(`Replay ${replay.name} is not in a valid state for this operation.`);
    }
    const cancelled: Replay = { ...replay, state: 'CANCELLING' };
    archives.putReplay(cancelled);
    return { ReplayArn: replay.arn, State: cancelled.state };
  },
});
