import type { JsonObject } from '../../kernel/index.ts';
import { optionalText, requiredText, type TextConstraint } from '../../request/index.ts';
import { invalidParameter, notSupportedHere } from './errors.ts';

const STATEMENT_ID: TextConstraint = { maxLength: 100, pattern: '([a-zA-Z0-9-_]+)' };
const ACTION: TextConstraint = { pattern: '(lambda:[*]|lambda:[a-zA-Z]+|[*])' };
const PRINCIPAL: TextConstraint = { pattern: '[^\\s]+' };
const SOURCE_ARN: TextConstraint = {
  pattern: 'arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\\-])+:([a-z]{2}(-gov)?-[a-z]+-\\d{1})?:(\\d{12})?:(.*)',
};
const SOURCE_ACCOUNT: TextConstraint = { minLength: 0, maxLength: 12, pattern: '\\d{12}' };

/** Members whose condition nothing could meet here. */
const UNSUPPORTED: Readonly<Record<string, string>> = {
  EventSourceToken: 'event source tokens',
  FunctionUrlAuthType: 'function URLs',
  InvokedViaFunctionUrl: 'function URLs',
  PrincipalOrgID: 'organizations',
};

/** One statement of a function's policy. */
export interface PermissionStatement {
  readonly statementId: string;
  /** In the shape that AddPermission writes. */
  readonly statement: JsonObject;
}

/** The members of AddPermission. @throws AwsError ValidationException, InvalidParameterValueException */
export function parsePermission(
  input: JsonObject,
  { functionArn, partition }: { readonly functionArn: string; readonly partition: string },
): PermissionStatement {
  for (const [member, what] of Object.entries(UNSUPPORTED)) {
    if (input[member] !== undefined && input[member] !== false) throw notSupportedHere(`${what} (${member})`);
  }
  const statementId = requiredText(input, 'StatementId', STATEMENT_ID);
  const action = requiredText(input, 'Action', ACTION);
  const principal = parsePrincipal(requiredText(input, 'Principal', PRINCIPAL), partition);
  const sourceAccount = optionalText(input, 'SourceAccount', SOURCE_ACCOUNT);
  const sourceArn = optionalText(input, 'SourceArn', SOURCE_ARN);
  const conditions = {
    ...(sourceAccount !== undefined && { StringEquals: { 'AWS:SourceAccount': sourceAccount } }),
    ...(sourceArn !== undefined && { ArnLike: { 'AWS:SourceArn': sourceArn } }),
  };
  return {
    statementId,
    statement: {
      Sid: statementId,
      Effect: 'Allow',
      Principal: principal,
      Action: action,
      Resource: functionArn,
      ...(Object.keys(conditions).length > 0 && { Condition: conditions }),
    },
  };
}

/** A service, an account, an ARN of IAM, or everyone. */
function parsePrincipal(principal: string, partition: string): JsonObject | string {
  if (principal === '*') return principal;
  if (/^\d{12}$/.test(principal)) return { AWS: `arn:${partition}:iam::${principal}:root` };
  if (/^arn:[^:]+:(iam|sts):/.test(principal)) return { AWS: principal };
  if (/\.amazonaws\.com(\.cn)?$/.test(principal)) return { Service: principal };
  throw invalidParameter('The provided principal was invalid. Please check the principal and try again.');
}
