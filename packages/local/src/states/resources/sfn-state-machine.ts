import type { JsonObject } from '../../kernel/index.ts';
import { SMALL_TAGS, tagList } from '../../request/index.ts';
import { type Attributes, present, type ResourceType, tagsOf } from '../../stack/index.ts';

/** Source: documentation of the AWS provider, `aws_sfn_state_machine`. */
export const sfnStateMachine: ResourceType = {
  create: async (attributes, context) => {
    attributes.accept({
      encryption_configuration: 'names the key; the engine keeps executions in memory and encrypts nothing',
    });
    const name = attributes.text('name');
    const roleArn = attributes.text('role_arn');
    const arn = `arn:${context.partition}:states:${context.region}:${context.accountId}:stateMachine:${name}`;
    context.requireAssumable(roleArn, 'states.amazonaws.com', arn);
    const { stateMachineArn, stateMachineVersionArn, creationDate } = await context.call(
      'states',
      'CreateStateMachine',
      {
        ...present({
          name,
          roleArn,
          definition: attributes.text('definition'),
          type: attributes.optionalText('type') ?? 'STANDARD',
          publish: attributes.optionalBoolean('publish') ?? false,
          loggingConfiguration: loggingConfiguration(attributes.block('logging_configuration')),
          tracingConfiguration: tracingConfiguration(attributes.block('tracing_configuration')),
        }),
        tags: tagList(tagsOf(attributes, context), SMALL_TAGS),
      },
    );
    return {
      arn: stateMachineArn,
      id: stateMachineArn,
      creation_date: creationDate,
      status: 'ACTIVE',
      state_machine_version_arn: stateMachineVersionArn ?? null,
    };
  },
};

function loggingConfiguration(block: Attributes | undefined): JsonObject | undefined {
  if (block === undefined) return undefined;
  const logGroupArn = block.optionalText('log_destination');
  return present({
    level: block.optionalText('level') ?? 'OFF',
    includeExecutionData: block.optionalBoolean('include_execution_data') ?? false,
    destinations: logGroupArn === undefined ? undefined : [{ cloudWatchLogsLogGroup: { logGroupArn } }],
  });
}

function tracingConfiguration(block: Attributes | undefined): JsonObject | undefined {
  return block && { enabled: block.optionalBoolean('enabled') ?? false };
}
