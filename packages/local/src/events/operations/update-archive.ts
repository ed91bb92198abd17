import { requiredText } from '../../request/index.ts';
import { validationException } from '../api/errors.ts';
import type { EventsOperation } from './context.ts';
import { archiveResult, parseArchiveSettings, requestedArchiveArn } from './create-archive.ts';
import { ARCHIVE_NAME } from './names.ts';

const CHANGES = ['EventPattern', 'RetentionDays', 'Description', 'KmsKeyIdentifier'] as const;

/** Source: EventBridge API reference, UpdateArchive. */
export const updateArchive: EventsOperation = ({ cloud, archives }) => ({
  permissions: (input) => [
    { action: 'events:UpdateArchive', resources: [requestedArchiveArn(cloud, input)] },
  ],
  run: async (input) => {
    if (CHANGES.every((member) => input[member] === undefined)) {
      throw validationException(
        'At least one of EventPattern, RetentionDays or Description must be provided.',
      );
    }
    const archive = archives.getArchive(requiredText(input, 'ArchiveName', ARCHIVE_NAME));
    const updated = { ...archive, ...parseArchiveSettings(input) };
    archives.putArchive(updated);
    return archiveResult(updated);
  },
});
