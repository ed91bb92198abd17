import type { JsonObject } from '../../kernel/index.ts';
import type { FunctionDefinition } from '../function-definition.ts';

/** A function as the API describes it. Source: Lambda API reference, FunctionConfiguration. */
export function functionConfiguration(definition: FunctionDefinition): JsonObject {
  return {
    FunctionName: definition.name,
    FunctionArn: definition.arn,
    Runtime: definition.runtime,
    Role: definition.roleArn,
    Handler: definition.handler,
    Description: definition.description,
    Timeout: definition.timeoutSeconds,
    MemorySize: definition.memoryMb,
    Version: '$LATEST',
    PackageType: 'Zip',
    Architectures: definition.architectures,
    Environment: { Variables: definition.environment },
    LoggingConfig: { LogFormat: 'Text', LogGroup: definition.logGroupName },
    State: 'Active',
    LastUpdateStatus: 'Successful',
    ...(definition.deadLetterTargetArn !== undefined && {
      DeadLetterConfig: { TargetArn: definition.deadLetterTargetArn },
    }),
  };
}
