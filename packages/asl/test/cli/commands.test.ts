import { expect, test } from 'vitest';
import { runCommand } from '../../src/cli/commands.ts';

const files: Readonly<Record<string, string>> = {
  'good.json': '{ "StartAt": "A", "States": { "A": { "Type": "Wait", "Seconds": 1, "End": true } } }',
  'bad.json': '{ "StartAt": "A", "States": { "A": { "Type": "Wait", "Seconds": 1, "Next": "B" } } }',
  'text.json': 'not JSON',
  'twice.json': '{ "StartAt": "A", "States": { "A": { "Type": "Fail" }, "A": { "Type": "Succeed" } } }',
};

async function run(...commandLine: string[]) {
  return runCommand(commandLine, async (file) => {
    const text = files[file];
    if (text === undefined) throw Object.assign(new Error(`no such file: ${file}`), { code: 'ENOENT' });
    return text;
  });
}

test('Asl imports a definition as TypeScript', async () => {
  expect((await run('import', 'good.json')).stdout).toMatchInlineSnapshot(`
    "import { defineMachine, wait } from '@wfm/asl';

    export const machine = defineMachine({ StartAt: 'A', States: { A: wait({ Seconds: 1, End: true }) } });
    "
  `);
});

test('Asl validates a definition, and says so in its exit code', async () => {
  expect(await run('validate', 'good.json')).toEqual({ stdout: '', stderr: '', exitCode: 0 });
  expect(await run('validate', 'bad.json')).toMatchObject({
    stdout: expect.stringContaining(
      '/States/A/Next: MISSING_TRANSITION_TARGET: Missing \'Next\' target: B (known here: "A")\n',
    ),
    exitCode: 1,
  });
});

test('Asl loses no state that is there twice', async () => {
  for (const command of ['validate', 'import', 'graph']) {
    const { stdout, stderr, exitCode } = await run(command, 'twice.json');
    expect(stdout + stderr).toContain("Duplicate field 'A'");
    expect(exitCode).toBe(1);
  }
});

test('Asl draws a definition', async () => {
  expect((await run('graph', 'good.json')).stdout).toContain('flowchart TD');
  expect((await run('graph', 'good.json', '--svg')).stdout).toMatch(/^<svg /);
});

test('Asl says what is wrong with the call or the file', async () => {
  expect(await run()).toMatchObject({ stderr: expect.stringContaining('Usage:'), exitCode: 2 });
  expect(await run('constructor', 'good.json')).toMatchObject({ exitCode: 2 });
  expect(await run('graph', 'good.json', '--png')).toMatchObject({
    stderr: '--png is no option here. Usage: asl graph FILE [--svg]\n',
    exitCode: 2,
  });
  expect(await run('import', 'none.json')).toMatchObject({
    stderr: 'Cannot read none.json: no such file: none.json\n',
    exitCode: 2,
  });
  expect(await run('import', 'text.json')).toMatchObject({
    stderr: expect.stringContaining('is not valid JSON'),
    exitCode: 1,
  });
});
