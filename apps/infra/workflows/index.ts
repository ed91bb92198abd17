import type { WorkflowModule } from '../src/declarations/workflow-module.ts';
import { sample } from './sample.ts';

/** The workflows of the stack. Put yours here, in place of the sample or beside it. */
export const WORKFLOWS: readonly WorkflowModule[] = [sample];
