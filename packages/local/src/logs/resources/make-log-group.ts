import { AwsError } from '../../kernel/index.ts';
import type { StackContext } from '../../stack/index.ts';

/** Makes a group unless it is there: a subscription filter may have named it before. */
export async function makeLogGroup(
  context: StackContext,
  input: { readonly logGroupName: string },
): Promise<void> {
  try {
    await context.call('logs', 'CreateLogGroup', { ...input });
  } catch (error) {
    if (!(error instanceof AwsError) || error.code !== 'ResourceAlreadyExistsException') throw error;
  }
}
