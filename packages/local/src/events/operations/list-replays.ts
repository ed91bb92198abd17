import { optionalChoice, optionalText } from '../../request/index.ts';
import { page } from '../api/page.ts';
import { REPLAY_STATES } from '../archive/replay.ts';
import type { EventsOperation } from './context.ts';
import { replaySummary } from './describe-replay.ts';

/** Source: EventBridge API reference, ListReplays. */
export const listReplays: EventsOperation = ({ archives }) => ({
  permissions: () => [{ action: 'events:ListReplays', resources: ['*'] }],
  run: async (input) => {
    const prefix = optionalText(input, 'NamePrefix') ?? '';
    const sourceArn = optionalText(input, 'EventSourceArn');
    const wantedState = optionalChoice(input, 'State', REPLAY_STATES);
    const { items, next } = page(
      archives
        .listReplays()
        .filter(
          ({ name, archiveArn, state }) =>
            name.startsWith(prefix) &&
            (sourceArn ?? archiveArn) === archiveArn &&
            (wantedState ?? state) === state,
        ),
      input,
    );
    return { Replays: items.map(replaySummary), ...next };
  },
});
