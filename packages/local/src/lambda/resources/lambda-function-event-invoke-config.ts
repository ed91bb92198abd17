import type { Attributes, ResourceType } from '../../stack/index.ts';
import { isKnownTarget } from '../asynchronous/send-record.ts';
import { requireSending } from './require-sending.ts';

/** Source: documentation of the AWS provider, `aws_lambda_function_event_invoke_config`. */
export const lambdaFunctionEventInvokeConfig: ResourceType = {
  create: async (attributes, context) => {
    const { FunctionName, Role } = await context.call('lambda', 'GetFunctionConfiguration', {
      FunctionName: attributes.text('function_name'),
    });
    const qualifier = attributes.optionalText('qualifier');
    if (qualifier !== undefined && qualifier !== '$LATEST') {
      attributes.refuse('qualifier', `is ${qualifier}, and the local engine has no versions and aliases`);
    }
    const destinations = attributes.block('destination_config');
    const onFailureArn = parseDestination(destinations?.block('on_failure'));
    const onSuccessArn = parseDestination(destinations?.block('on_success'));
    for (const targetArn of [onFailureArn, onSuccessArn]) {
      if (targetArn === undefined) continue;
      requireSending(context, {
        roleArn: String(Role),
        targetArn,
        refusal: (action) =>
          `The function's execution role does not have permissions to call ${action} on ${targetArn}`,
      });
    }
    await context.call('lambda', 'PutFunctionEventInvokeConfig', {
      FunctionName,
      MaximumRetryAttempts: attributes.optionalNumber('maximum_retry_attempts'),
      MaximumEventAgeInSeconds: attributes.optionalNumber('maximum_event_age_in_seconds'),
      ...(destinations !== undefined && {
        DestinationConfig: {
          OnSuccess: { Destination: onSuccessArn },
          OnFailure: { Destination: onFailureArn },
        },
      }),
    });
    return { id: String(FunctionName) };
  },
};

function parseDestination(block: Attributes | undefined): string | undefined {
  const arn = block?.text('destination');
  if (arn !== undefined && !isKnownTarget(arn)) {
    block?.refuse(
      'destination',
      `is ${arn}, and the local engine sends to queues, functions and event buses`,
    );
  }
  return arn;
}
