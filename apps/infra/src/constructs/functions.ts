import { Construct } from 'constructs';
import { executionArns, stateMachineArns } from '../arns.ts';
import type { StackContext } from '../context.ts';
import type { Statement } from '../iam/policy.ts';
import type { DeadLetterQueue } from './dead-letter-queue.ts';
import type { PackFunction } from './function-code.ts';
import type { MailboxTable } from './mailbox-table.ts';
import { MonitorFunction } from './monitor-function.ts';

export interface FunctionsProps {
  readonly context: StackContext;
  readonly pack: PackFunction;
  readonly table: MailboxTable;
  readonly failures: DeadLetterQueue;
}

/** The functions that answer the tasks of workflows, one per kind of signal, and the one that frees what ended. */
export class Functions extends Construct {
  readonly fail: MonitorFunction;
  readonly complete: MonitorFunction;
  readonly heartbeat: MonitorFunction;
  readonly release: MonitorFunction;
  /** All of them. */
  readonly all: readonly MonitorFunction[];

  constructor(scope: Construct, id: string, common: FunctionsProps) {
    super(scope, id);
    // The Service Authorization Reference names no resource for the actions that answer a task; Step Functions checks
    // them against the ARN of the task's state machine, as its AccessDeniedException shows.
    const machines = [stateMachineArns(common.context)];
    const answering = (action: string): Statement => ({
      sid: 'AnswerTasks',
      actions: [action],
      resources: machines,
    });
    // What became of an answer whose call had no clear result is read in the history of the execution.
    const histories: Statement = {
      sid: 'HistoriesOfExecutions',
      actions: ['states:GetExecutionHistory'],
      resources: [executionArns(common.context)],
    };
    this.fail = new MonitorFunction(this, 'fail', {
      ...common,
      name: 'fail',
      description: 'Fails the workflow that an event is about',
      statements: [answering('states:SendTaskFailure'), histories],
    });
    this.complete = new MonitorFunction(this, 'complete', {
      ...common,
      name: 'complete',
      description: 'Completes the monitor that an event is about',
      statements: [answering('states:SendTaskSuccess'), histories],
    });
    this.heartbeat = new MonitorFunction(this, 'heartbeat', {
      ...common,
      name: 'heartbeat',
      description: 'Tells the monitor that an event is about that its work is alive',
      statements: [answering('states:SendTaskHeartbeat')],
    });
    this.release = new MonitorFunction(this, 'release', {
      ...common,
      name: 'release',
      description: 'Frees the mailbox of an execution that ended',
      statements: [
        {
          sid: 'InputsOfExecutions',
          actions: ['states:DescribeExecution'],
          resources: [executionArns(common.context)],
        },
      ],
    });
    this.all = [this.fail, this.complete, this.heartbeat, this.release];
  }
}
