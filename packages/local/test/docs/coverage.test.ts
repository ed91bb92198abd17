import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { DynamoDbService } from '../../src/dynamodb/index.ts';
import { S3Service } from '../../src/s3/index.ts';
import { SqsService } from '../../src/sqs/index.ts';
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

test('The operations told of DynamoDB, S3 and SQS are those that exist', () => {
  const cloud = new DirectCloud();
  const { operations: ofDynamoDb } = new DynamoDbService(cloud);
  const { operations: ofSqs } = new SqsService(cloud, { endpoint: () => 'http://127.0.0.1:1' });
  const { operations: ofS3 } = new S3Service(cloud);
  expect(operationsTold('S3')).toEqual(Object.keys(ofS3).toSorted());
  expect(operationsTold('DynamoDB')).toEqual(Object.keys(ofDynamoDb).toSorted());
  expect(operationsTold('SQS')).toEqual(Object.keys(ofSqs).toSorted());
});
