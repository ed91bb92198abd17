import type { ResourceType } from '../../stack/index.ts';

/** Source: documentation of the AWS provider, `aws_lambda_permission`. */
export const lambdaPermission: ResourceType = {
  create: async (attributes, context) => {
    const statementId = attributes.optionalText('statement_id') ?? generatedId(attributes.address);
    await context.call('lambda', 'AddPermission', {
      FunctionName: attributes.text('function_name'),
      StatementId: statementId,
      Action: attributes.text('action'),
      Principal: attributes.text('principal'),
      SourceArn: attributes.optionalText('source_arn'),
      SourceAccount: attributes.optionalText('source_account'),
    });
    return { id: statementId, statement_id: statementId };
  },
};

/** Of the characters that a statement's id may have; Terraform makes one up that no stack can know. */
function generatedId(address: string): string {
  return address.replaceAll(/[^a-zA-Z0-9-_]/g, '-');
}
