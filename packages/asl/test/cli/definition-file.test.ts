import { expect, test } from 'vitest';
import { runCommand } from '../../src/cli/commands.ts';

const YAML = `
StartAt: Ask
States:
  Ask:
    Type: Task
    Resource: \${ask}
    TimeoutSeconds: 30
    End: true
`;

function validate(file: string, text: string) {
  return runCommand(['validate', file], async () => text);
}

test('A definition in YAML is checked as the same one in JSON', async () => {
  expect(await validate('order.asl.yaml', YAML)).toEqual({ stdout: '', stderr: '', exitCode: 0 });
  const broken = YAML.replace('30', 'soon');
  const asJson = JSON.stringify({
    StartAt: 'Ask',
    States: { Ask: { Type: 'Task', Resource: `\${ask}`, TimeoutSeconds: 'soon', End: true } },
  });
  expect(await validate('order.asl.yml', broken)).toEqual(await validate('order.asl.json', asJson));
  expect((await validate('order.asl.yml', broken)).stdout).toContain('/States/Ask/TimeoutSeconds');
});

test('YAML that has a state twice loses neither of them', async () => {
  const twice = `${YAML}  Ask:\n    Type: Succeed\n`;
  expect(await validate('order.asl.yaml', twice)).toMatchObject({
    stderr: expect.stringMatching(
      /INVALID_JSON_DESCRIPTION: .* Map keys must be unique at line 9, column 3/u,
    ),
    exitCode: 1,
  });
});

test('YAML with an alias inside of what it names is refused', async () => {
  expect(
    await validate('order.yaml', 'StartAt: A\nStates: &all {A: {Type: Pass, End: true}, B: *all}\n'),
  ).toMatchObject({
    stderr: expect.stringContaining('An alias stands inside of what it names'),
    exitCode: 1,
  });
});

test('YAML whose aliases grow without end is refused', async () => {
  const level = (name: string, of: string) => `${name}: &${name} [${Array(9).fill(`*${of}`).join(', ')}]`;
  const grown = ['a: &a [1]', level('b', 'a'), level('c', 'b'), level('d', 'c'), level('e', 'd')].join('\n');
  expect(await validate('order.asl.yaml', grown)).toMatchObject({
    stderr: expect.stringContaining('Excessive alias count'),
    exitCode: 1,
  });
});

test('A template is imported with its places as they are', async () => {
  const fields = `"Resource": "\${f}", "Parameters": {"n": \${n}, "s": "{{ s }}", "t": {{ t }}}`;
  const template = `{"StartAt": "A", "States": {"A": {"Type": "Task", ${fields}, "End": true}}}`;
  const { stdout, exitCode } = await runCommand(['import', 'order.asl.json.tpl'], async () => template);
  expect(exitCode).toBe(0);
  expect(stdout).toContain(`Parameters: { n: '\${n}', s: '{{ s }}', t: '{{ t }}' }`);
});

test('What is no template is read as it is', async () => {
  expect(await validate('order.asl.json', `{"StartAt": \${n}}`)).toMatchObject({ exitCode: 1 });
});
