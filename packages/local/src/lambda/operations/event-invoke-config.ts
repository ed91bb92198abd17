import type { JsonObject } from '../../kernel/index.ts';
import { resourceNotFound } from '../api/errors.ts';
import type { EventInvokeConfig } from '../asynchronous/event-invoke-config.ts';
import type { DeployedFunction } from '../deployed-function.ts';
import type { FunctionRegistry } from '../function-registry.ts';

/** A configuration as the API describes it. Source: Lambda API reference, FunctionEventInvokeConfig. */
export function describeEventInvokeConfig(
  { definition }: DeployedFunction,
  config: EventInvokeConfig,
): JsonObject {
  const { maximumRetryAttempts, maximumEventAgeSeconds, onSuccessArn, onFailureArn } = config;
  return {
    LastModified: config.lastModifiedEpochMs / 1_000,
    FunctionArn: `${definition.arn}:$LATEST`,
    ...(maximumRetryAttempts !== undefined && { MaximumRetryAttempts: maximumRetryAttempts }),
    ...(maximumEventAgeSeconds !== undefined && { MaximumEventAgeInSeconds: maximumEventAgeSeconds }),
    DestinationConfig: {
      OnSuccess: onSuccessArn === undefined ? {} : { Destination: onSuccessArn },
      OnFailure: onFailureArn === undefined ? {} : { Destination: onFailureArn },
    },
  };
}

/** The function to configure; versions and aliases are none. @throws AwsError ResourceNotFoundException */
export function findConfigurable(functions: FunctionRegistry, input: JsonObject): DeployedFunction {
  const { name, qualifier = '$LATEST' } = functions.refer(input);
  const found = qualifier === '$LATEST' ? functions.findNamed(name) : undefined;
  if (found === undefined) throw resourceNotFound("The function doesn't exist.");
  return found;
}

/** A function with the configuration that it has. @throws AwsError ResourceNotFoundException */
export function findConfigured(
  functions: FunctionRegistry,
  input: JsonObject,
): { readonly deployed: DeployedFunction; readonly config: EventInvokeConfig } {
  const { name, qualifier = '$LATEST' } = functions.refer(input);
  const deployed = qualifier === '$LATEST' ? functions.findNamed(name) : undefined;
  const config = deployed?.eventInvokeConfig;
  if (deployed === undefined || config === undefined) {
    throw resourceNotFound(
      `The function ${functions.arnOf(name)}:${qualifier} doesn't have an EventInvokeConfig`,
    );
  }
  return { deployed, config };
}
