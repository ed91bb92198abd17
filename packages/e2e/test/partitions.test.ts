import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { copyOf, readStack } from './permissions/stack-file.ts';
import { STORIES } from './permissions/stories.ts';
import { played } from './permissions/story.ts';
import { type SynthesizedFolder, synthesizeWith } from './support/synthesize.ts';

describe.each([
  ['cn-north-1', 'aws-cn', 'amazonaws.com.cn'],
  ['us-gov-west-1', 'aws-us-gov', 'amazonaws.com'],
])('A stack in %s', (region, partition, suffix) => {
  let synthesized: SynthesizedFolder;

  beforeAll(async () => {
    synthesized = await synthesizeWith({ WFM_REGION: region, WFM_ENCRYPTION_CUSTOMER_KEY: 'true' });
  });
  afterAll(() => synthesized.remove());

  test.each([STORIES.workDone, STORIES.orderCancelled, STORIES.earlyEvent])(
    `A workflow runs in the partition ${partition}: $name`,
    async (story) => {
      expect((await played(story, synthesized.folder)).ending).toBe(story.ending);
    },
  );

  test(`A stack in the partition ${partition} cannot run with the resources of another`, async () => {
    const { document, ...file } = readStack(synthesized.folder);
    const text = JSON.stringify(document).replaceAll(
      // biome-ignore lint/suspicious/noTemplateCurlyInString: Terraform resolves it.
      'arn:${data.aws_partition.partition.partition}:states:::',
      'arn:aws:states:::',
    );
    const copy = copyOf({ document, ...file }, JSON.parse(text));
    try {
      expect((await played(STORIES.workDone, copy.folder)).ending).toBe('FAILED States.Runtime');
    } finally {
      copy.remove();
    }
  });

  test(`Services of the partition ${partition} have the suffix ${suffix} where their names have one`, () => {
    const text = JSON.stringify(readStack(synthesized.folder).document);
    const names = text.match(/[a-z]+\.(cn|us-gov)-[a-z0-9-]+\.[^"\\]+/g) ?? [];
    expect(names.length).toBeGreaterThan(0);
    // biome-ignore lint/suspicious/noTemplateCurlyInString: Terraform resolves it.
    for (const name of names) expect(name).toContain('${data.aws_partition.partition.dns_suffix}');
  });
});
