/**
 * Stands in for the table of partitions that the SDK's endpoint rules read; {@link file://./endpoints.ts} takes the
 * rules' place.
 */
export const partitionsInfo = { partitions: [], version: '1.1' };
