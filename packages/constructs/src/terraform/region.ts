import { AwsProvider } from '@cdktf/provider-aws/lib/provider/index.js';
import { TerraformStack, Token } from 'cdktf';
import type { Construct } from 'constructs';
import { ConfigurationError } from '../errors.ts';

/** The region of the AWS provider of a construct's stack. @throws ConfigurationError if it is not known yet. */
export function parseRegion(scope: Construct): string {
  const stack = TerraformStack.of(scope);
  const [region] = stack.node
    .findAll()
    .filter((found) => found instanceof AwsProvider && found.alias === undefined)
    .map((provider) => (provider as AwsProvider).region);
  if (region !== undefined && !isLater(region)) return region;
  throw new ConfigurationError({
    setting: 'region',
    rule: `must be known when the stack ${stack.node.id} is synthesized`,
    ...(region === undefined ? {} : { value: region }),
    fix: 'Name it, or make the AwsProvider with its region before the WorkflowMonitor.',
  });
}

/** Whether a text is known when Terraform runs, or when CDKTF writes the stack. */
function isLater(text: string): boolean {
  return Token.isUnresolved(text) || text.includes('${');
}
