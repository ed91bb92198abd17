import { terraformDifferences } from './terraform-differences.ts';

const [one, other] = process.argv.slice(2);
if (one === undefined || other === undefined) {
  process.stderr.write('Name two synthesized folders: compare-synthesis.ts ONE OTHER\n');
  process.exitCode = 2;
} else {
  const differences = terraformDifferences(one, other);
  process.stdout.write(
    differences.length === 0
      ? 'Both are the same to Terraform.\n'
      : `These files are not the same to Terraform:\n${differences.map((file) => `  ${file}\n`).join('')}`,
  );
  process.exitCode = differences.length === 0 ? 0 : 1;
}
