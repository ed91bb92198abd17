import { DataArchiveFile } from '@cdktf/provider-archive/lib/data-archive-file/index.js';
import { ArchiveProvider } from '@cdktf/provider-archive/lib/provider/index.js';
import { AssetType, TerraformAsset, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import type { PackFunction } from './function-code.ts';

/** Lets Terraform zip the bundles when it plans. */
export function archivePackaging(monitor: Construct): PackFunction {
  const { node } = TerraformStack.of(monitor);
  const provided = node.findAll().some((found) => found instanceof ArchiveProvider);
  if (!provided) new ArchiveProvider(monitor, 'archive');
  return (scope, { name, file }) => {
    const asset = new TerraformAsset(scope, 'bundle', {
      path: file,
      type: AssetType.FILE,
    });
    const zip = new DataArchiveFile(scope, 'zip', {
      type: 'zip',
      sourceFile: `\${path.module}/${asset.path}`,
      outputPath: `\${path.module}/packages/${name}.zip`,
      // The mode of a file is part of the zip, and so of its hash; checkouts differ in it.
      outputFileMode: '0644',
    });
    return { filename: zip.outputPath, sourceCodeHash: zip.outputBase64Sha256 };
  };
}
