import type { Command } from '../command.ts';
import { UsageError } from '../errors.ts';
import { bashCompletion, fishCompletion } from '../output/completion.ts';

const SHELLS = ['bash', 'zsh', 'fish'] as const;

export const completionCommand: Command = {
  name: 'completion',
  summary: 'Write what makes a shell complete commands and options; source it',
  options: {},
  operand: { value: 'SHELL', summary: SHELLS.join(', ') },
  async run({ operand, terminal, commands = [] }) {
    switch (operand) {
      case 'bash':
        return terminal.line(bashCompletion(commands));
      case 'zsh':
        // It takes what is written for bash.
        return terminal.line(`autoload -U +X bashcompinit && bashcompinit\n${bashCompletion(commands)}`);
      case 'fish':
        return terminal.line(fishCompletion(commands));
      default:
        throw new UsageError(
          `SHELL must be one of ${SHELLS.join(', ')}, but is ${JSON.stringify(operand ?? '')}.`,
        );
    }
  },
};
