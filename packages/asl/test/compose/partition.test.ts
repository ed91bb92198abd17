import { expect, test } from 'vitest';
import { inPartition } from '../../src/compose/index.ts';
import type { Branch } from '../../src/language/index.ts';

const INVOKE = 'states:::lambda:invoke';
const task = (Resource: string) => ({ Type: 'Task', Resource, End: true }) as const;

const written = (partition: string): Branch => ({
  StartAt: 'Task',
  States: {
    Task: task(`arn:${partition}:${INVOKE}`),
    Parallel: {
      Type: 'Parallel',
      Branches: [
        {
          StartAt: 'In',
          States: { In: task(`arn:${partition}:states:::aws-sdk:dynamodb:updateItem.waitForTaskToken`) },
        },
      ],
      End: true,
    },
    Map: {
      Type: 'Map',
      ItemReader: { Resource: `arn:${partition}:states:::s3:getObject` },
      ResultWriter: { Resource: `arn:${partition}:states:::s3:putObject` },
      ItemProcessor: {
        StartAt: 'Each',
        States: { Each: task(`arn:${partition}:states:::events:putEvents`) },
      },
      End: true,
    },
    Own: task('arn:aws-cn:lambda:cn-north-1:111111111111:function:own'),
    Done: { Type: 'Succeed' },
  },
});

test('Every resource of Step Functions is of the partition, in branches, iterations, readers and writers', () => {
  expect(inPartition(written('aws'), 'aws-cn')).toEqual(written('aws-cn'));
  expect(inPartition(written('aws'), 'aws')).toEqual(written('aws'));
});

test('What is of another partition already stays', () => {
  expect(inPartition(written('aws-us-gov'), 'aws-cn')).toEqual(written('aws-us-gov'));
});

test('A partition that is known later may stand for itself', () => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a deployment tool resolves it.
  expect(inPartition(written('aws'), '${partition}')).toEqual(written('${partition}'));
});
