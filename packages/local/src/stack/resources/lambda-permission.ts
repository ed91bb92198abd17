import type { ResourceType } from '../resource-type.ts';

/** Source: documentation of the AWS provider, `aws_lambda_permission`. */
export const lambdaPermission: ResourceType = {
  create: async (attributes, context) => {
    const { FunctionArn } = await context.call('lambda', 'GetFunctionConfiguration', {
      FunctionName: attributes.text('function_name'),
    });
    const statementId = attributes.optionalText('statement_id') ?? attributes.address;
    const sourceArn = attributes.optionalText('source_arn');
    const sourceAccount = attributes.optionalText('source_account');
    context.lambda.addPermission(String(FunctionArn), {
      statementId,
      action: attributes.text('action'),
      principal: attributes.text('principal'),
      ...(sourceArn !== undefined && { sourceArn }),
      ...(sourceAccount !== undefined && { sourceAccount }),
    });
    return { id: statementId, statement_id: statementId };
  },
};
