import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Command, helpOf, parseArguments } from '../src/command.ts';
import { COMMANDS } from '../src/commands/index.ts';
import { UsageError } from '../src/errors.ts';

const options = { port: { value: 'N', summary: 'A port' } };
const command: Command = { name: 'try', summary: 'Try it', options, run: async () => {} };
const withOperand: Command = { ...command, operand: { value: 'DIR', summary: 'A folder' } };

test('The arguments of a command are its options and its operand, in any order', () => {
  expect(parseArguments(withOperand, ['--port', '1', 'here'])).toEqual({
    options: { port: '1' },
    operand: 'here',
  });
  expect(parseArguments(withOperand, ['here', '--port=1'])).toEqual({
    options: { port: '1' },
    operand: 'here',
  });
  expect(parseArguments(command, [])).toEqual({ options: {}, operand: undefined });
});

test.each<[string, Command, string[], string]>([
  ['an option that it does not have', command, ['--prot', '1'], "Unknown option '--prot'"],
  ['an option without its value', command, ['--port'], "Option '--port <value>' argument missing."],
  ['an operand that it does not take', command, ['here'], "Unexpected argument 'here'."],
  ['a second operand', withOperand, ['here', 'there'], "Unexpected argument 'there'."],
])(
  'The arguments of a command are refused with %s, in one line that leads to the help',
  (_, given, args, message) => {
    const parse = () => parseArguments(given, args);
    expect(parse).toThrow(UsageError);
    expect(parse).toThrow(message);
    expect(parse).toThrow(/^[^\n]*[.?] wfm try --help tells what there is\.$/);
  },
);

test('The help of a command says what it does, and has its options and its operand', () => {
  expect(helpOf(withOperand).split('\n')).toEqual([
    'wfm try [DIR]: Try it',
    '  --port N                 A port',
    '  DIR                      A folder',
  ]);
  expect(helpOf(command).split('\n')).toEqual(['wfm try: Try it', '  --port N                 A port']);
});

test('Every file of a command is in the list of commands', async () => {
  const folder = new URL('../src/commands/', import.meta.url);
  const files = readdirSync(folder).filter((file) => file !== 'index.ts');
  const modules = files.map((file) => import(new URL(file, folder).href) as Promise<Record<string, Command>>);
  const found = (await Promise.all(modules)).flatMap((module) => Object.values(module));
  expect(found.toSorted(byName)).toEqual(COMMANDS.toSorted(byName));
});

const byName = (left: Command, right: Command): number => left.name.localeCompare(right.name);
