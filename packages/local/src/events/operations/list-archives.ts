import { optionalChoice, optionalText } from '../../request/index.ts';
import { page } from '../api/page.ts';
import { busNameOf } from '../bus/arns.ts';
import type { EventsOperation } from './context.ts';
import { archiveSummary } from './describe-archive.ts';

const ARCHIVE_STATES = [
  'ENABLED',
  'DISABLED',
  'CREATING',
  'UPDATING',
  'CREATE_FAILED',
  'UPDATE_FAILED',
] as const;

/** Source: EventBridge API reference, ListArchives. Archives here are always `ENABLED`. */
export const listArchives: EventsOperation = ({ cloud, buses, archives }) => ({
  permissions: () => [{ action: 'events:ListArchives', resources: ['*'] }],
  run: async (input) => {
    const prefix = optionalText(input, 'NamePrefix') ?? '';
    const sourceArn = optionalText(input, 'EventSourceArn');
    if (sourceArn !== undefined) buses.get(busNameOf(sourceArn));
    const state = optionalChoice(input, 'State', ARCHIVE_STATES) ?? 'ENABLED';
    const selected = archives
      .listArchives()
      .filter(
        ({ name, eventBusArn }) => name.startsWith(prefix) && (sourceArn ?? eventBusArn) === eventBusArn,
      );
    const { items, next } = page(state === 'ENABLED' ? selected : [], input);
    const nowEpochMs = cloud.clock.nowEpochMs();
    return { Archives: items.map((archive) => archiveSummary(archive, nowEpochMs)), ...next };
  },
});
