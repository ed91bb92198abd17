import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { PreflightError } from '../errors.ts';
import type { Machine } from './preflight.ts';

/** The machine that this program runs on, with the Terraform that CDKTF would run. */
export function thisMachine(environment: NodeJS.ProcessEnv): Machine {
  return {
    terraformVersion: () => terraformVersion(environment['TERRAFORM_BINARY_NAME'] || 'terraform'),
    awsCredentials: async (region) => {
      // That a later SDK wants a newer Node.js is no news about this deployment.
      process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
      // Loaded when it is needed, as a synthesis does without.
      const { SFNClient } = await import('@aws-sdk/client-sfn');
      const client = new SFNClient({ region });
      try {
        await client.config.credentials();
        return { found: true };
      } catch (error) {
        return { found: false, reason: error instanceof Error ? error.message : String(error) };
      } finally {
        client.destroy();
      }
    },
  };
}

async function terraformVersion(binary: string): Promise<string | undefined> {
  try {
    const { stdout } = await promisify(execFile)(binary, ['version', '-json']);
    return (JSON.parse(stdout) as { readonly terraform_version: string }).terraform_version;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new PreflightError(
      `\`${binary} version -json\` must say which Terraform it is, but fails. Run it by hand and mend what it says.`,
      { cause: error },
    );
  }
}
