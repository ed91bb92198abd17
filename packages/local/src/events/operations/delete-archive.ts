import { requiredText } from '../../request/index.ts';
import type { EventsOperation } from './context.ts';
import { requestedArchiveArn } from './create-archive.ts';
import { ARCHIVE_NAME } from './names.ts';

/** Source: EventBridge API reference, DeleteArchive. */
export const deleteArchive: EventsOperation = ({ cloud, archives }) => ({
  permissions: (input) => [
    { action: 'events:DeleteArchive', resources: [requestedArchiveArn(cloud, input)] },
  ],
  run: async (input) => {
    const { name } = archives.getArchive(requiredText(input, 'ArchiveName', ARCHIVE_NAME));
    archives.deleteArchive(name);
    return {};
  },
});
