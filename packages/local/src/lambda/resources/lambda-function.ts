import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { JsonObject } from '../../kernel/index.ts';
import {
  type Attributes,
  type BundleFiles,
  digestOf,
  InvalidAttributeError,
  ResourceRefusedError,
  type ResourceType,
  type StackContext,
  sizeOf,
  tagsOf,
} from '../../stack/index.ts';
import { isKnownTarget } from '../asynchronous/send-record.ts';
import type { FunctionCode } from '../code/function-code.ts';
import { codeFromZip } from '../code/zip-archive.ts';
import { LambdaError } from '../errors.ts';
import type { LambdaService } from '../lambda-service.ts';
import { requireSending } from './require-sending.ts';

const DEFAULT_TIMEOUT_SECONDS = 3;
const DEFAULT_MEMORY_MB = 128;

/** Source: documentation of the AWS provider, `aws_lambda_function`. */
export function lambdaFunction(lambda: LambdaService): ResourceType {
  return {
    create: async (attributes, context) => {
      try {
        return await createFunction(lambda, attributes, context);
      } catch (error) {
        throw error instanceof LambdaError ? new ResourceRefusedError(attributes.address, error) : error;
      }
    },
  };
}

async function createFunction(
  lambda: LambdaService,
  attributes: Attributes,
  context: StackContext,
): Promise<JsonObject> {
  attributes.accept({
    ephemeral_storage: 'sizes /tmp, which is that of this machine',
    kms_key_arn: 'names the key of the environment, which is not encrypted here',
    publish: 'makes versions, which nothing refers to unless a qualifier does, and that is refused',
    replace_security_groups_on_destroy: 'is about deleting',
    skip_destroy: 'is about deleting',
    source_code_hash: 'tells Terraform that the code has changed',
    tracing_config: 'is about X-Ray, to which the engine sends nothing',
    vpc_config: 'is about a network, and every function runs in that of this machine',
  });
  const name = attributes.text('function_name');
  const arn = lambda.functionArn(name);
  const roleArn = attributes.text('role');
  const runtime = attributes.text('runtime');
  if (!runtime.startsWith('nodejs')) {
    attributes.refuse('runtime', `is ${runtime}, and the local engine runs Node.js functions only`);
  }
  const environment = attributes.block('environment')?.textMap('variables');
  const reserved = attributes.optionalNumber('reserved_concurrent_executions') ?? -1;
  const deadLetterTargetArn = parseDeadLetterTarget(attributes);
  if (deadLetterTargetArn !== undefined) {
    requireSending(context, {
      roleArn,
      targetArn: deadLetterTargetArn,
      refusal: (action, service) =>
        `The provided execution role does not have permissions to call ${action} on ${service.toUpperCase()}`,
    });
  }
  lambda.addFunction({
    name,
    arn,
    roleArn,
    runtime,
    handler: attributes.text('handler'),
    description: attributes.optionalText('description') ?? '',
    architectures: defaulted(attributes.texts('architectures'), ['x86_64']),
    timeoutSeconds: attributes.optionalNumber('timeout') ?? DEFAULT_TIMEOUT_SECONDS,
    memoryMb: attributes.optionalNumber('memory_size') ?? DEFAULT_MEMORY_MB,
    code: await readCode(attributes, context),
    logGroupName: parseLogGroup(attributes.block('logging_config')) ?? `/aws/lambda/${name}`,
    tags: tagsOf(attributes, context),
    ...(environment !== undefined && { environment }),
    ...(reserved >= 0 && { reservedConcurrency: reserved }),
    ...(deadLetterTargetArn !== undefined && { deadLetterTargetArn }),
  });
  return {
    arn,
    id: name,
    invoke_arn: `arn:${context.partition}:apigateway:${context.region}:lambda:path/2015-03-31/functions/${arn}/invocations`,
    qualified_arn: `${arn}:$LATEST`,
    version: '$LATEST',
  };
}

async function readCode(attributes: Attributes, context: StackContext): Promise<FunctionCode> {
  const packageType = attributes.optionalText('package_type') ?? 'Zip';
  if (packageType !== 'Zip') attributes.refuse('package_type', 'must be Zip for the local engine');
  const path = resolve(context.folder, attributes.text('filename'));
  const files = context.archives.get(path);
  return files === undefined ? codeFromZip(await readArchive(attributes, path)) : codeFromFiles(files);
}

/** The code in an archive that the stack describes but does not write. Its hash is the one that `archive_file` exports. */
function codeFromFiles(files: BundleFiles): FunctionCode {
  return { files, sha256: digestOf(files, 'sha256').toString('base64'), sizeBytes: sizeOf(files) };
}

async function readArchive({ address }: Attributes, path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (cause) {
    const rule = 'must name a zip archive that is there (build it first)';
    throw new InvalidAttributeError({ address, attribute: 'filename', rule, value: path }, cause);
  }
}

function parseDeadLetterTarget(attributes: Attributes): string | undefined {
  const block = attributes.block('dead_letter_config');
  const targetArn = block?.text('target_arn');
  if (targetArn !== undefined && !isKnownTarget(targetArn)) {
    block?.refuse(
      'target_arn',
      `is ${targetArn}, and the local engine sends dead letters to queues and topics only`,
    );
  }
  return targetArn;
}

function parseLogGroup(block: Attributes | undefined): string | undefined {
  block?.accept({
    application_log_level: 'filters what reaches CloudWatch',
    log_format: 'shapes what reaches CloudWatch',
    system_log_level: 'filters what reaches CloudWatch',
  });
  return block?.optionalText('log_group');
}

function defaulted(values: readonly string[], fallback: readonly string[]): readonly string[] {
  return values.length > 0 ? values : fallback;
}
