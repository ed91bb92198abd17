import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CloudWatchService } from '../../src/cloudwatch/index.ts';
import { DynamoDbService } from '../../src/dynamodb/index.ts';
import { LogsService } from '../../src/logs/index.ts';
import { S3Service } from '../../src/s3/index.ts';
import { SchedulerService } from '../../src/scheduler/index.ts';
import { SERVICES } from '../../src/services.ts';
import { SnsService } from '../../src/sns/index.ts';
import { SqsService } from '../../src/sqs/index.ts';
import { SsmService } from '../../src/ssm/index.ts';
import { Integrations } from '../../src/states/integrations/index.ts';
import { DirectCloud } from '../support/direct-cloud.ts';

const PACKAGE = new URL('../../', import.meta.url);
const COVERAGE = readFileSync(new URL('docs/coverage.md', PACKAGE), 'utf8');
const rows = COVERAGE.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| section '));

test('The table of coverage names for every feature a test that is there', () => {
  expect(rows.length).toBeGreaterThan(0);
  const unproven = rows.filter((row) => {
    const tests = [...row.matchAll(/`(test\/[\w/-]+\.test\.ts)`/gu)].map(([, path = '']) => path);
    return tests.length === 0 || !tests.every((path) => existsSync(new URL(path, PACKAGE)));
  });
  expect(unproven).toEqual([]);
});

/** Names in code marks of the section with this title that can be operations. */
function operationsTold(title: string): readonly string[] {
  const section = COVERAGE.split('\n## ').find((text) => text.startsWith(`${title}\n`)) ?? '';
  const features = section
    .split('\n')
    .flatMap((line) => (line.startsWith('| ') ? [line.split(' | ')[0] ?? ''] : []));
  return features
    .flatMap((feature) => [...feature.matchAll(/`([A-Z][a-z]\w+)`/gu)].map(([, name = '']) => name))
    .toSorted();
}

const CLOUD = new DirectCloud();

test.each(
  Object.entries({
    'CloudWatch metrics': new CloudWatchService(CLOUD),
    'CloudWatch Logs': new LogsService(CLOUD),
    DynamoDB: new DynamoDbService(CLOUD),
    'EventBridge Scheduler': new SchedulerService(CLOUD, {
      integrations: new Integrations(SERVICES),
      requireAssumable: () => undefined,
      onEngineDefect: () => undefined,
    }),
    S3: new S3Service(CLOUD),
    SNS: new SnsService(CLOUD, { onEngineDefect: () => undefined }),
    SQS: new SqsService(CLOUD, { endpoint: () => 'http://127.0.0.1:1' }),
    'Systems Manager': new SsmService(CLOUD),
  }),
)('The operations told of %s are those that exist', (title, { operations }) => {
  expect(operationsTold(title)).toEqual(Object.keys(operations).toSorted());
});
