import type { Command } from '../command.ts';

/** For bash, by its `complete`. */
export function bashCompletion(commands: readonly Command[]): string {
  const cases = commands.map(
    ({ name, options }) => `    ${name}) words="${optionNames(options).join(' ')}" ;;`,
  );
  return [
    '_wfm() {',
    '  local words current="' + '$' + '{COMP_WORDS[COMP_CWORD]}"',
    `  if [ "$COMP_CWORD" -eq 1 ]; then words="${commands.map(({ name }) => name).join(' ')}"`,
    '  else case "' + '$' + '{COMP_WORDS[1]}" in',
    ...cases,
    '  esac; fi',
    '  COMPREPLY=($(compgen -W "$words" -- "$current"))',
    '}',
    'complete -o default -F _wfm wfm',
  ].join('\n');
}

/** For fish. */
export function fishCompletion(commands: readonly Command[]): string {
  const quoted = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
  return commands
    .flatMap(({ name, summary, options }) => [
      `complete -c wfm -n __fish_use_subcommand -f -a ${name} -d ${quoted(summary)}`,
      ...Object.entries(options).map(
        ([option, spec]) =>
          `complete -c wfm -n '__fish_seen_subcommand_from ${name}' -l ${option}${spec.value === undefined ? '' : ' -r'} -d ${quoted(spec.summary)}`,
      ),
    ])
    .join('\n');
}

function optionNames(options: Command['options']): readonly string[] {
  return Object.keys(options).map((name) => `--${name}`);
}
