import { type Arguments, type TerraformDocument, textOf } from './terraform-document.ts';

/** As long as any: partitions have at most ten characters, and what services and kinds of resources are called, too. */
const LONGEST_PARTITION = 'aws-us-gov';
const LONGEST_SERVICE = 'cloudwatch';
const LONGEST_KIND = 'stateMachine';
const ACCOUNT = '000000000000';
const REFERENCE = /\$\{(data\.)?([a-z0-9_]+)\.([A-Za-z0-9_]+)\.([a-z0-9_]+)\}/g;
const NAMING = ['name', 'function_name'] as const;

/**
 * A text of a synthesized stack as it will be once Terraform has replaced its references, or a little longer: what only
 * AWS knows is taken for the longest that it can be. To measure texts, not to use them.
 *
 * @param region of the stack.
 */
export function appliedText(document: TerraformDocument, region: string, text: string): string {
  return text
    .replaceAll(REFERENCE, (_, data: string | undefined, type: string, name: string, attribute: string) => {
      if (data !== undefined) return type === 'aws_partition' ? LONGEST_PARTITION : ACCOUNT;
      const own = nameOf(document.resource?.[type]?.[name] ?? {}) ?? name;
      return NAMING.some((naming) => naming === attribute)
        ? own
        : `arn:${LONGEST_PARTITION}:${LONGEST_SERVICE}:${region}:${ACCOUNT}:${LONGEST_KIND}:${own}`;
    })
    .replaceAll('$${', '${')
    .replaceAll('%%{', '%{');
}

function nameOf(args: Arguments): string | undefined {
  return textOf(args, 'name') ?? textOf(args, 'function_name');
}
