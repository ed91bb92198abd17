import { sqsError } from '../api/errors.ts';
import { optionalInteger, optionalText, requiredText } from '../api/members.ts';
import { MOVED_PER_SECOND } from '../limits.ts';
import { MoveTask } from '../move/move-task.ts';
import { taskHandle } from '../move/move-tasks.ts';
import { onSource, queueOfArn, type SqsOperation } from './context.ts';

/** Source: SQS API reference, StartMessageMoveTask, and the words that AWS was recorded with. */
export const startMessageMoveTask: SqsOperation = ({ cloud, queues, moveTasks }) => ({
  permissions: (input) => onSource('StartMessageMoveTask', input),
  run: async (input) => {
    const source = queueOfArn(queues, requiredText(input, 'SourceArn'), 'SourceArn');
    const destinationArn = optionalText(input, 'DestinationArn');
    const messagesPerSecond = optionalInteger(input, 'MaxNumberOfMessagesPerSecond', MOVED_PER_SECOND);
    if (!queues.list().some((queue) => queue.redrivePolicy?.deadLetterTargetArn === source.arn)) {
      throw sqsError('InvalidParameterValue', 'Source queue must be configured as a Dead Letter Queue.');
    }
    if (destinationArn !== undefined) queueOfArn(queues, destinationArn, 'DestinationArn');
    if (moveTasks.of(source.arn).some(({ status }) => status === 'RUNNING')) {
      throw sqsError(
        'InvalidParameterValue',
        'There is already a task running. Only one active task is allowed for a source queue arn at a given time.',
      );
    }
    const task = new MoveTask(cloud, queues, {
      source,
      ...(destinationArn !== undefined && { destinationArn }),
      ...(messagesPerSecond !== undefined && { messagesPerSecond }),
    });
    moveTasks.add(task);
    return { TaskHandle: taskHandle({ taskId: task.id, sourceArn: source.arn }) };
  },
});
