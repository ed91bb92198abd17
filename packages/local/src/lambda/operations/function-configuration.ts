import type { JsonObject } from '../../kernel/index.ts';
import type { DeployedFunction } from '../deployed-function.ts';

/** A function as the API describes it. Source: Lambda API reference, FunctionConfiguration. */
export function functionConfiguration(deployed: DeployedFunction): JsonObject {
  const { definition } = deployed;
  const { environment, deadLetterTargetArn, kmsKeyArn } = definition;
  return {
    FunctionName: definition.name,
    FunctionArn: definition.arn,
    Runtime: definition.runtime,
    Role: definition.roleArn,
    Handler: definition.handler,
    CodeSize: definition.code.sizeBytes,
    CodeSha256: definition.code.sha256,
    Description: definition.description,
    Timeout: definition.timeoutSeconds,
    MemorySize: definition.memoryMb,
    LastModified: lastModified(deployed.lastModifiedEpochMs),
    RevisionId: deployed.revisionId,
    Version: '$LATEST',
    PackageType: 'Zip',
    Architectures: definition.architectures,
    EphemeralStorage: { Size: definition.ephemeralStorageMb ?? 512 },
    LoggingConfig: { LogFormat: 'Text', LogGroup: definition.logGroupName },
    SnapStart: { ApplyOn: 'None', OptimizationStatus: 'Off' },
    TracingConfig: { Mode: definition.tracingMode ?? 'PassThrough' },
    State: 'Active',
    LastUpdateStatus: 'Successful',
    ...(environment !== undefined && { Environment: { Variables: environment } }),
    ...(deadLetterTargetArn !== undefined && { DeadLetterConfig: { TargetArn: deadLetterTargetArn } }),
    ...(kmsKeyArn !== undefined && { KMSKeyArn: kmsKeyArn }),
  };
}

/** `2026-01-31T00:00:00.000+0000` */
function lastModified(epochMs: number): string {
  return new Date(epochMs).toISOString().replace('Z', '+0000');
}
