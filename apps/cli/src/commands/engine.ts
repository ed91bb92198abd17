import type { Command } from '../command.ts';
import { clientEnvironment } from '../engine/client-environment.ts';
import { stackFolder } from '../engine/stack-folder.ts';
import { startEngine } from '../engine/start-engine.ts';
import {
  ACCOUNT_OPTION,
  MOCK_CONFIG_OPTION,
  PORT_OPTION,
  parseAccount,
  parsePort,
  readMockConfiguration,
  STACK_OPERAND,
} from '../options.ts';
import { aborted } from '../output/aborted.ts';

export const engineCommand: Command = {
  name: 'engine',
  summary: 'Keep a local engine up, empty or with any synthesized stack',
  options: { port: PORT_OPTION, account: ACCOUNT_OPTION, 'mock-config': MOCK_CONFIG_OPTION },
  operand: { ...STACK_OPERAND, summary: 'Synthesized stack; default: none' },
  async run({ options, operand, terminal, signal }) {
    const engine = await startEngine({
      ...(operand === undefined ? {} : { stackDir: stackFolder(operand) }),
      port: parsePort(options['port']),
      ...parseAccount(options['account']),
      ...readMockConfiguration(options['mock-config']),
      onLog: ({ message }) => terminal.errorLine(message),
    });
    try {
      terminal.line(`Local engine on ${engine.endpoint}, region ${engine.region}. Ctrl-C ends it.`);
      terminal.line(clientEnvironment(engine));
      await aborted(signal);
    } finally {
      await engine.close();
    }
  },
};
