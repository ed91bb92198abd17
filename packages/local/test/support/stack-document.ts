import type { JsonObject } from '../../src/index.ts';
import { ref } from './terraform.ts';

/** A trust policy for a service. */
export function trustPolicy(service: string): string {
  return policyText({ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: service } });
}

export function policyText(...statements: readonly JsonObject[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}

/** The files of a function, as a data source of one file; `functionResource` refers to it by the same name. */
export function archiveData(name: string, source: string): JsonObject {
  return {
    [name]: {
      type: 'zip',
      output_path: `${ref('path.module')}/${name}.zip`,
      source: [{ filename: 'index.mjs', content: source }],
    },
  };
}

/** A function and its role, which allows what `statements` say. */
export function functionResources(
  name: string,
  {
    statements,
    settings = {},
  }: { readonly statements: readonly JsonObject[]; readonly settings?: JsonObject },
): {
  readonly aws_iam_role: JsonObject;
  readonly aws_iam_role_policy: JsonObject;
  readonly aws_lambda_function: JsonObject;
} {
  return {
    aws_iam_role: {
      [name]: { name: `${name}-role`, assume_role_policy: trustPolicy('lambda.amazonaws.com') },
    },
    aws_iam_role_policy: {
      [name]: { role: ref(`aws_iam_role.${name}.name`), policy: policyText(...statements) },
    },
    aws_lambda_function: {
      [name]: {
        function_name: name,
        filename: ref(`data.archive_file.${name}.output_path`),
        handler: 'index.handler',
        runtime: 'nodejs22.x',
        role: ref(`aws_iam_role.${name}.arn`),
        timeout: 10,
        depends_on: [`aws_iam_role_policy.${name}`],
        ...settings,
      },
    },
  };
}
