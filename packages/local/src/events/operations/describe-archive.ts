import type { JsonObject } from '../../kernel/index.ts';
import { requiredText } from '../../request/index.ts';
import type { Archive } from '../archive/archive.ts';
import { retainedEvents } from '../archive/archive-store.ts';
import type { EventsOperation } from './context.ts';
import { requestedArchiveArn } from './create-archive.ts';
import { ARCHIVE_NAME } from './names.ts';

/** Source: EventBridge API reference, DescribeArchive. */
export const describeArchive: EventsOperation = ({ cloud, archives }) => ({
  permissions: (input) => [
    { action: 'events:DescribeArchive', resources: [requestedArchiveArn(cloud, input)] },
  ],
  run: async (input) => {
    const archive = archives.getArchive(requiredText(input, 'ArchiveName', ARCHIVE_NAME));
    return {
      ArchiveArn: archive.arn,
      ...archiveSummary(archive, cloud.clock.nowEpochMs()),
      Description: archive.description,
      EventPattern: archive.filter?.patternText,
      KmsKeyIdentifier: archive.kmsKeyIdentifier,
    };
  },
});

/** The archive as ListArchives gives it. */
export function archiveSummary(archive: Archive, nowEpochMs: number): JsonObject {
  const events = retainedEvents(archive, nowEpochMs);
  return {
    ArchiveName: archive.name,
    EventSourceArn: archive.eventBusArn,
    State: 'ENABLED',
    RetentionDays: archive.retentionDays,
    SizeBytes: events.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    EventCount: events.length,
    CreationTime: archive.createdAtEpochMs / 1_000,
  };
}
