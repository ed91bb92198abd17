import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { Attributes } from '../attributes.ts';
import { InvalidAttributeError } from '../errors.ts';
import type { ResourceType, StackContext } from '../resource-type.ts';
import { type BundleFiles, digestOf, filesBelow, sizeOf } from './bundle-files.ts';

/**
 * The archive is not written: functions take its files as they are. Its hashes are of the files instead of the zip,
 * and serve the same end, to tell one content from another. Source: documentation of the provider hashicorp/archive,
 * `archive_file`.
 */
export const archiveFile: ResourceType = {
  create: async (attributes, context) => {
    attributes.accept({ output_file_mode: 'is for the archive on disk, which is not written' });
    const type = attributes.text('type');
    if (type !== 'zip') attributes.refuse('type', `is ${type}, and Lambda takes zip archives only`);
    const outputPath = resolve(context.folder, attributes.text('output_path'));
    const files = without(await readFiles(attributes, context), new Set(attributes.texts('excludes')));
    context.archives.set(outputPath, files);
    const sha256 = digestOf(files, 'sha256');
    const sha512 = digestOf(files, 'sha512');
    return {
      id: digestOf(files, 'sha1').toString('hex'),
      output_path: outputPath,
      output_base64sha256: sha256.toString('base64'),
      output_base64sha512: sha512.toString('base64'),
      output_md5: digestOf(files, 'md5').toString('hex'),
      output_sha: digestOf(files, 'sha1').toString('hex'),
      output_sha256: sha256.toString('hex'),
      output_sha512: sha512.toString('hex'),
      output_size: sizeOf(files),
    };
  },
};

async function readFiles(attributes: Attributes, { folder }: StackContext): Promise<BundleFiles> {
  const sourceFile = attributes.optionalText('source_file');
  const sourceFolder = attributes.optionalText('source_dir');
  const content = attributes.optionalText('source_content');
  const contentName = attributes.optionalText('source_content_filename');
  const sources = attributes.blocks('source');
  if (sourceFile !== undefined) {
    const path = resolve(folder, sourceFile);
    const bytes = await requireReadable(attributes, 'source_file', path, () => readFile(path));
    return new Map([[basename(path), bytes]]);
  }
  if (sourceFolder !== undefined) {
    const path = resolve(folder, sourceFolder);
    return requireReadable(attributes, 'source_dir', path, () => filesBelow(path));
  }
  if (content !== undefined) return new Map([[contentName ?? 'content', Buffer.from(content)]]);
  return new Map(sources.map((source) => [source.text('filename'), Buffer.from(source.text('content'))]));
}

async function requireReadable<T>(
  { address }: Attributes,
  attribute: string,
  path: string,
  read: () => Promise<T>,
): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    const rule = 'must name what can be read (synthesize the stack again)';
    throw new InvalidAttributeError({ address, attribute, rule, value: path }, cause);
  }
}

function without(files: BundleFiles, excluded: ReadonlySet<string>): BundleFiles {
  return new Map([...files].filter(([path]) => !excluded.has(path)));
}
