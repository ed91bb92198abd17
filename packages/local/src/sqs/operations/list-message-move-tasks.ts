import type { JsonObject } from '../../kernel/index.ts';
import { optionalInteger, requiredText } from '../api/members.ts';
import { LISTED_MOVE_TASKS } from '../limits.ts';
import type { MoveTask } from '../move/move-task.ts';
import { taskHandle } from '../move/move-tasks.ts';
import { onSource, queueOfArn, type SqsOperation } from './context.ts';

/** Source: SQS API reference, ListMessageMoveTasks. */
export const listMessageMoveTasks: SqsOperation = ({ queues, moveTasks }) => ({
  permissions: (input) => onSource('ListMessageMoveTasks', input),
  run: async (input) => {
    const { arn } = queueOfArn(queues, requiredText(input, 'SourceArn'), 'SourceArn');
    const count = optionalInteger(input, 'MaxResults', LISTED_MOVE_TASKS) ?? LISTED_MOVE_TASKS.default;
    return { Results: moveTasks.of(arn).slice(0, count).map(taskOutput) };
  },
});

function taskOutput(task: MoveTask): JsonObject {
  const { id, request, status, failureReason } = task;
  const { source, destinationArn, messagesPerSecond } = request;
  return {
    ...(status === 'RUNNING' && { TaskHandle: taskHandle({ taskId: id, sourceArn: source.arn }) }),
    Status: status,
    SourceArn: source.arn,
    ...(destinationArn !== undefined && { DestinationArn: destinationArn }),
    ...(messagesPerSecond !== undefined && { MaxNumberOfMessagesPerSecond: messagesPerSecond }),
    ApproximateNumberOfMessagesMoved: task.moved,
    ApproximateNumberOfMessagesToMove: task.messagesToMove,
    ...(failureReason !== undefined && { FailureReason: failureReason }),
    StartedTimestamp: task.startedAtEpochMs,
  };
}
