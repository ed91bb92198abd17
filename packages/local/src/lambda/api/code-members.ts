import type { JsonObject } from '../../kernel/index.ts';
import { constraintError, optionalChoice, optionalText, optionalTextList } from '../../request/index.ts';
import { type FunctionCode, requireUsablePaths } from '../code/function-code.ts';
import { codeFromZip, MAX_UNZIPPED_BYTES } from '../code/zip-archive.ts';
import { FunctionCodeError } from '../errors.ts';
import { invalidParameter, notSupportedHere, requestTooLarge } from './errors.ts';
import { refuseUnsupportedMembers } from './unsupported-members.ts';

/** What an archive in a request may have. Source: Lambda developer guide, "Lambda quotas". */
const MAX_ZIPPED_BYTES = 52_428_800;

const ARCHITECTURES = ['x86_64', 'arm64'];

/** `ZipFile`, base64, of the structure that has it. @throws AwsError InvalidParameterValueException, also for code elsewhere. */
export function parseCode(input: JsonObject): FunctionCode {
  refuseUnsupportedMembers(input);
  const zipFile = optionalText(input, 'ZipFile', { minLength: 0 });
  if (zipFile === undefined) throw invalidParameter('Please provide a source for function code.');
  const archive = Buffer.from(zipFile, 'base64');
  if (archive.length > MAX_ZIPPED_BYTES) {
    throw requestTooLarge(`Zipped size must be smaller than ${MAX_ZIPPED_BYTES} bytes`);
  }
  try {
    const code = codeFromZip(archive);
    requireUsablePaths(code.files);
    return code;
  } catch (error) {
    throw error instanceof FunctionCodeError ? invalidParameter(refusalOf(error), error) : error;
  }
}

/** @throws AwsError InvalidParameterValueException for images. */
export function requireZipPackage(input: JsonObject): void {
  const packageType = optionalChoice(input, 'PackageType', ['Zip', 'Image']);
  if (packageType === 'Image') throw notSupportedHere('container images (PackageType Image)');
}

/** `Architectures`: exactly one, of which the engine takes no notice. @throws AwsError ValidationException */
export function parseArchitectures(input: JsonObject): readonly string[] | undefined {
  const architectures = optionalTextList(input, 'Architectures');
  if (architectures === undefined) return undefined;
  const shown = `'[${architectures.join(', ')}]'`;
  const broken = (rule: string) => constraintError({ shown, member: 'Architectures', rule });
  if (architectures.length < 1) throw broken('Member must have length greater than or equal to 1');
  if (architectures.length > 1) throw broken('Member must have length less than or equal to 1');
  if (!architectures.every((architecture) => ARCHITECTURES.includes(architecture))) {
    throw broken(
      `Member must satisfy constraint: [Member must satisfy enum value set: [${ARCHITECTURES.join(', ')}], Member must not be null]`,
    );
  }
  return architectures;
}

/** In the words of AWS, where it has any. */
function refusalOf(error: FunctionCodeError): string {
  switch (error.problem) {
    case 'unreadable':
      return 'Could not unzip uploaded file. Please check your file, then try to upload again.';
    case 'empty':
      return 'Uploaded file must be a non-empty zip';
    case 'too large':
      return `Unzipped size must be smaller than ${MAX_UNZIPPED_BYTES} bytes`;
    case 'unusable path':
      return error.message;
    default:
      throw new TypeError(`Unknown problem ${JSON.stringify(error.problem satisfies never)}`);
  }
}
