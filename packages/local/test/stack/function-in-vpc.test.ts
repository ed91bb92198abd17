import { expect, test } from 'vitest';
import { startLocal, VirtualClock } from '../../src/index.ts';
import { archiveData, functionResources } from '../support/stack-document.ts';
import { stackFolder } from '../support/stack-folder.ts';

test('A function of a stack that is in a VPC runs in the network of this machine', async () => {
  const settings = { vpc_config: { subnet_ids: ['subnet-1'], security_group_ids: ['sg-1'] } };
  await using folder = await stackFolder({
    data: { archive_file: archiveData('work', 'export const handler = async () => 1;') },
    resource: { ...functionResources('work', { statements: [], settings }) },
  });
  await using engine = await startLocal({ stackDir: folder.path, clock: new VirtualClock() });
  expect(engine.endpoint).toMatch(/^http:/);
});
