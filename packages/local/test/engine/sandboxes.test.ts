import { expect, test } from 'vitest';
import { startLocal, VirtualClock } from '../../src/index.ts';
import { rawRequest } from '../support/raw-request.ts';
import { archiveData, functionResources } from '../support/stack-document.ts';
import { stackFolder } from '../support/stack-folder.ts';

const AUTHORIZATION = 'AWS4-HMAC-SHA256 Credential=AKIATEST/d/r/lambda/aws4_request';

/** Whether each of two invocations at once began in a sandbox of its own. */
async function coldStarts(options: {
  readonly maxSandboxesPerFunction?: number;
}): Promise<readonly boolean[]> {
  const { aws_lambda_function, aws_iam_role } = functionResources('doubles', {
    statements: [],
    settings: { depends_on: [] },
  });
  await using folder = await stackFolder({
    data: { archive_file: archiveData('doubles', 'export const handler = async () => 1;') },
    resource: { aws_lambda_function, aws_iam_role },
  });
  await using engine = await startLocal({ stackDir: folder.path, clock: new VirtualClock(), ...options });
  const cold: boolean[] = [];
  engine.observe((event) => {
    if (event.kind === 'function started') cold.push(event.isCold);
  });
  const path = '/2015-03-31/functions/doubles/invocations';
  const invoke = () => rawRequest(engine.endpoint, { path, headers: { authorization: AUTHORIZATION } });
  const answers = await Promise.all([invoke(), invoke()]);
  expect(answers).toMatchObject([{ body: '1' }, { body: '1' }]);
  return cold;
}

test('Invocations at once wait for one sandbox where no more are allowed', async () => {
  expect(await coldStarts({ maxSandboxesPerFunction: 1 })).toEqual([true, false]);
});

test('Invocations at once have a sandbox each where nothing else is said', async () => {
  expect(await coldStarts({})).toEqual([true, true]);
});
