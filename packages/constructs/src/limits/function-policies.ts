import { resourcesOfType, type TerraformDocument, textOf } from './terraform-document.ts';

/** The resource policy of a function, as Lambda writes it from the permissions that the stack adds. */
export interface FunctionPolicy {
  /** The function, as the permissions name it. */
  readonly functionName: string;
  readonly policy: string;
}

/** Bytes that the policy of one function may have. Source: Lambda developer guide, "Lambda quotas". */
export const FUNCTION_POLICY_MAX_BYTES = 20_480;

export function functionPolicies(document: TerraformDocument): readonly FunctionPolicy[] {
  const permissions = resourcesOfType(document, 'aws_lambda_permission').map(({ args }) => args);
  const names = new Set(permissions.map((args) => textOf(args, 'function_name') ?? ''));
  return [...names].map((functionName) => ({
    functionName,
    policy: JSON.stringify({
      Version: '2012-10-17',
      Id: 'default',
      Statement: permissions
        .filter((args) => textOf(args, 'function_name') === functionName)
        .map((args) => ({
          Sid: args['statement_id'],
          Effect: 'Allow',
          Principal: { Service: args['principal'] },
          Action: args['action'],
          Resource: functionName.replace(/\.function_name\}$/, '.arn}'),
          Condition: { ArnLike: { 'AWS:SourceArn': args['source_arn'] } },
        })),
    }),
  }));
}
