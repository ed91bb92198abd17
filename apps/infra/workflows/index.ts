import type { WorkflowModule } from '@wfm/constructs';
import { sample } from './sample/index.ts';

/** The workflows of the stack. Put yours here, in place of the sample or beside it. */
export const WORKFLOWS: readonly WorkflowModule[] = [sample];
