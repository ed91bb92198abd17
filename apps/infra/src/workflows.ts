import { sample } from '../workflows/sample.ts';
import type { WorkflowModule } from '../workflows/workflow.ts';

/** The workflows of the stack. Put yours here, in place of the sample or beside it. */
export const WORKFLOWS: readonly WorkflowModule[] = [sample];
