import type { Json, JsonObject } from '../../kernel/index.ts';
import { type Attributes, present, ResourceRefusedError, type ResourceType } from '../../stack/index.ts';

/** Source: documentation of the AWS provider, `aws_cloudwatch_event_target`. */
export const cloudwatchEventTarget: ResourceType = {
  create: async (attributes, context) => {
    attributes.accept({ force_destroy: 'is about deleting' });
    const rule = attributes.text('rule');
    const bus = attributes.optionalText('event_bus_name');
    const id = attributes.optionalText('target_id') ?? `terraform-${attributes.address}`;
    const roleArn = attributes.optionalText('role_arn');
    const target = present({
      Id: id,
      Arn: attributes.text('arn'),
      RoleArn: roleArn,
      Input: attributes.optionalText('input'),
      InputPath: attributes.optionalText('input_path'),
      InputTransformer: inputTransformer(attributes.block('input_transformer')),
      RetryPolicy: retryPolicy(attributes.block('retry_policy')),
      DeadLetterConfig: deadLetterConfig(attributes.block('dead_letter_config')),
      SqsParameters: sqsParameters(attributes.block('sqs_target')),
    });
    const { FailedEntryCount, FailedEntries } = await context.call(
      'events',
      'PutTargets',
      present({ Rule: rule, EventBusName: bus, Targets: [target] }),
    );
    if (FailedEntryCount !== 0) throw refused(attributes, FailedEntries);
    if (roleArn !== undefined) {
      const ruleArn = `arn:${context.partition}:events:${context.region}:${context.accountId}:rule/${rule}`;
      context.requireAssumable(roleArn, 'events.amazonaws.com', ruleArn);
    }
    return { id: [bus, rule, id].filter((part) => part !== undefined).join('-'), target_id: id };
  },
};

function inputTransformer(block: Attributes | undefined): JsonObject | undefined {
  if (block === undefined) return undefined;
  const paths = block.textMap('input_paths');
  return {
    InputTemplate: block.text('input_template'),
    ...(Object.keys(paths).length > 0 && { InputPathsMap: paths }),
  };
}

function retryPolicy(block: Attributes | undefined): JsonObject | undefined {
  return (
    block &&
    present({
      MaximumEventAgeInSeconds: block.optionalNumber('maximum_event_age_in_seconds'),
      MaximumRetryAttempts: block.optionalNumber('maximum_retry_attempts'),
    })
  );
}

function deadLetterConfig(block: Attributes | undefined): JsonObject | undefined {
  return block && present({ Arn: block.optionalText('arn') });
}

function sqsParameters(block: Attributes | undefined): JsonObject | undefined {
  return block && present({ MessageGroupId: block.optionalText('message_group_id') });
}

function refused({ address }: Attributes, failedEntries: Json | undefined): ResourceRefusedError {
  return new ResourceRefusedError(address, new Error(JSON.stringify(failedEntries)));
}
