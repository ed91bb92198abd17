import type { Json, JsonObject } from '../../kernel/index.ts';

/** Members of a request that `dynalite` does not know, by the name under which DescribeTable gives them back. */
export function describedSettings({
  SSESpecification: encryption,
  DeletionProtectionEnabled,
  StreamSpecification,
  TableClass,
}: JsonObject): JsonObject {
  return {
    DeletionProtectionEnabled: DeletionProtectionEnabled ?? false,
    ...(isEnabled(encryption) && { SSEDescription: { Status: 'ENABLED', SSEType: 'KMS' } }),
    ...(StreamSpecification !== undefined && { StreamSpecification }),
    ...(TableClass !== undefined && { TableClassSummary: { TableClass } }),
  };
}

function isEnabled(specification: Json | undefined): boolean {
  return typeof specification === 'object' && specification !== null && 'Enabled' in specification
    ? specification['Enabled'] === true
    : false;
}
