import { fileURLToPath } from 'node:url';
import { NewWorkflowError, newWorkflow } from './new-workflow.ts';

const INFRA = new URL('../../', import.meta.url);

const [workflow = '', mode] = process.argv.slice(2);
const isDryRun = mode === '--dry-run';

try {
  const files = newWorkflow({
    workflow,
    isDryRun,
    templateFolder: fileURLToPath(new URL('templates/workflow', INFRA)),
    workflowsFolder: fileURLToPath(new URL('workflows', INFRA)),
  });
  for (const file of files) process.stdout.write(`apps/infra/workflows/${file}\n`);
  if (!isDryRun) process.stdout.write('Run its tests: npx -y pnpm@10 exec turbo run test:workflows\n');
} catch (error) {
  if (!(error instanceof NewWorkflowError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
