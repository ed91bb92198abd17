import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const STEP_MS = 900_000;

/** The files by how long they take, so that no long one is begun last. */
const LONGEST_FIRST = ['prebuilt', 'archive', 'cdktf', 'promises', 'checkov'];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) =>
      LONGEST_FIRST.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`));
    return files.toSorted((one, other) => place(one) - place(other));
  }
}

export default defineConfig({
  test: {
    include: ['acceptance/**/*.test.ts'],
    globalSetup: ['acceptance/support/global-setup.ts'],
    testTimeout: STEP_MS,
    hookTimeout: STEP_MS,
    // Much of a file's time is waiting, for executions and for what the provider waits for; the rest is Terraform, which
    // uses a core. Each file has its own emulator.
    maxWorkers: Math.max(2, availableParallelism()),
    sequence: { sequencer: LongestFirst },
    bail: 1,
    disableConsoleIntercept: true,
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
  },
});
