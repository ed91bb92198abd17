import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import type { LambdaClient } from '@aws-sdk/client-lambda';
import { UpdateFunctionCodeCommand } from '@aws-sdk/client-lambda';
import { type FunctionName, perFunction } from '@wfm/contract';
import { zipSync } from 'fflate';
import type { DeployedStack } from './deployed-stack.ts';

/** What a release runs on AWS, as `scripts/keep-release.ts` keeps it. */
export interface Release {
  readonly version: string;
  readonly bundles: Readonly<Record<FunctionName, string>>;
  /** The sample's, with Terraform's references in it. */
  readonly definition: string;
}

export function keptRelease(version: string): Release {
  const file = new URL(`../fixtures/release-${version}.json.br`, import.meta.url);
  return JSON.parse(brotliDecompressSync(readFileSync(file)).toString('utf8')) as Release;
}

/** The bundles that `pnpm build` made. */
export function builtBundles(): Release['bundles'] {
  return perFunction((name) =>
    readFileSync(new URL(`../../handlers/dist/${name}/index.mjs`, import.meta.url), 'utf8'),
  );
}

/** Gives every function other code, as a deployment does. */
export async function deployBundles(
  lambda: LambdaClient,
  functionNames: DeployedStack['functionNames'],
  bundles: Release['bundles'],
): Promise<void> {
  for (const [name, FunctionName] of Object.entries(functionNames) as [FunctionName, string][]) {
    const ZipFile = zipSync({ 'index.mjs': Buffer.from(bundles[name]) });
    await lambda.send(new UpdateFunctionCodeCommand({ FunctionName, ZipFile }));
  }
}
