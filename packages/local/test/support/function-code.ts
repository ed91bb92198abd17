import type { FunctionCode, FunctionDefinition } from '../../src/lambda/index.ts';

/** Code of one file, `index.mjs`. */
export function moduleCode(source: string): FunctionCode {
  return new Map([['index.mjs', Buffer.from(source)]]);
}

/** A function with settings that a test does not care about. */
export function functionNamed(
  name: string,
  source: string,
  settings: Partial<FunctionDefinition> = {},
): FunctionDefinition {
  return {
    name,
    arn: `arn:aws:lambda:eu-central-1:000000000000:function:${name}`,
    roleArn: `arn:aws:iam::000000000000:role/${name}`,
    handler: 'index.handler',
    runtime: 'nodejs22.x',
    description: '',
    architectures: ['arm64'],
    timeoutSeconds: 10,
    memoryMb: 128,
    environment: {},
    code: moduleCode(source),
    logGroupName: `/aws/lambda/${name}`,
    tags: {},
    ...settings,
  };
}
