import { resourceNotFound, sqsError } from '../api/errors.ts';
import { requiredText } from '../api/members.ts';
import { parseTaskHandle } from '../move/move-tasks.ts';
import { onArn, queueOfArn, type SqsOperation } from './context.ts';

/** Source: SQS API reference, CancelMessageMoveTask. A task that is over has no handle any more: it does not exist. */
export const cancelMessageMoveTask: SqsOperation = ({ queues, moveTasks }) => ({
  permissions: (input) =>
    onArn('CancelMessageMoveTask', parseTaskHandle(String(input['TaskHandle'] ?? ''))?.sourceArn),
  run: async (input) => {
    const name = parseTaskHandle(requiredText(input, 'TaskHandle'));
    if (name === undefined) {
      throw sqsError('InvalidParameterValue', 'Value for parameter TaskHandle is invalid.');
    }
    const { arn } = queueOfArn(queues, name.sourceArn, 'SourceArn');
    const task = moveTasks.of(arn).find(({ id, status }) => id === name.taskId && status === 'RUNNING');
    if (task === undefined) throw resourceNotFound('Task does not exist.');
    task.cancel();
    return { ApproximateNumberOfMessagesMoved: task.moved };
  },
});
