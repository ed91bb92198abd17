import type { WorkflowModule } from '@wfm/constructs';
import { approvalWorkflow } from './approval/index.ts';
import { cartWorkflow } from './cart/index.ts';
import { orderWorkflow } from './order/index.ts';
import { sample } from './sample/index.ts';

/** The workflows of the stack. Put yours here, in place of the samples or beside them. */
export const WORKFLOWS: readonly WorkflowModule[] = [sample, approvalWorkflow, orderWorkflow, cartWorkflow];
