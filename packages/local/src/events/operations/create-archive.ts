import type { JsonObject } from '../../kernel/index.ts';
import { optionalInteger, optionalText, requiredText } from '../../request/index.ts';
import { resourceAlreadyExists } from '../api/errors.ts';
import type { Archive } from '../archive/archive.ts';
import { archiveArn, busNameOf, type Place } from '../bus/arns.ts';
import type { EventsOperation } from './context.ts';
import { parsePatternMember } from './event-pattern.ts';
import { ARCHIVE_NAME } from './names.ts';

/** Source: EventBridge API reference, CreateArchive. Events are kept in memory. */
export const createArchive: EventsOperation = ({ cloud, buses, archives }) => ({
  permissions: (input) => [
    { action: 'events:CreateArchive', resources: [requestedArchiveArn(cloud, input)] },
  ],
  run: async (input) => {
    const name = requiredText(input, 'ArchiveName', ARCHIVE_NAME);
    const bus = buses.get(busNameOf(requiredText(input, 'EventSourceArn', { maxLength: 1_600 })));
    if (archives.findArchive(name) !== undefined) {
      throw resourceAlreadyExists(`Archive ${name} already exists.`);
    }
    const archive: Archive = {
      name,
      arn: archiveArn(cloud, name),
      eventBusName: bus.name,
      eventBusArn: bus.arn,
      createdAtEpochMs: cloud.clock.nowEpochMs(),
      retentionDays: 0,
      events: [],
      ...parseArchiveSettings(input),
    };
    archives.putArchive(archive);
    return archiveResult(archive);
  },
});

type ArchiveSettings = Pick<Archive, 'description' | 'filter' | 'kmsKeyIdentifier'> &
  Partial<Pick<Archive, 'retentionDays'>>;

/** Members that CreateArchive and UpdateArchive share. @throws AwsError */
export function parseArchiveSettings(input: JsonObject): ArchiveSettings {
  const description = optionalText(input, 'Description', { minLength: 0, maxLength: 512 });
  const patternText = optionalText(input, 'EventPattern', { minLength: 0, maxLength: 4_096 });
  const retentionDays = optionalInteger(input, 'RetentionDays', { min: 0, max: Number.MAX_SAFE_INTEGER });
  const kmsKeyIdentifier = optionalText(input, 'KmsKeyIdentifier', { minLength: 0, maxLength: 2_048 });
  return {
    ...(description !== undefined && { description }),
    ...(patternText && { filter: parsePatternMember(patternText) }),
    ...(retentionDays !== undefined && { retentionDays }),
    ...(kmsKeyIdentifier !== undefined && { kmsKeyIdentifier }),
  };
}

export function archiveResult(archive: Archive): JsonObject {
  return {
    ArchiveArn: archive.arn,
    State: 'ENABLED',
    CreationTime: archive.createdAtEpochMs / 1_000,
  };
}

/** ARN of the archive for authorization, before the request is checked. */
export function requestedArchiveArn(place: Place, input: JsonObject): string {
  return archiveArn(place, String(input['ArchiveName'] ?? '*'));
}
