import { createHash } from 'node:crypto';
import { strToU8, zipSync } from 'fflate';
import type { FunctionCode, FunctionSettings } from '../../src/lambda/index.ts';

/** Code of one file, `index.mjs` unless a path is given. */
export function moduleCode(source: string, path = 'index.mjs'): FunctionCode {
  const bytes = Buffer.from(source);
  return {
    files: new Map([[path, bytes]]),
    sha256: createHash('sha256').update(bytes).digest('base64'),
    sizeBytes: bytes.length,
  };
}

/** An archive with one file, `index.mjs`: the same bytes whenever it is made. */
export function zipOf(source: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(zipSync({ 'index.mjs': strToU8(source) }, { mtime: '2026-01-01T00:00:00Z' }));
}

/** The same as a request has it. */
export function zipFile(source: string): string {
  return Buffer.from(zipOf(source)).toString('base64');
}

/** A function with settings that a test does not care about. */
export function functionNamed(
  name: string,
  source: string,
  settings: Partial<FunctionSettings> = {},
): FunctionSettings {
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
