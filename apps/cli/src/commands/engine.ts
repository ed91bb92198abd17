import { startLocal } from '@wfm/local';
import type { Command } from '../command.ts';
import { explained } from '../engine/explain.ts';
import { stackFolder } from '../engine/stack-folder.ts';
import { portOf } from '../options.ts';
import { aborted } from '../output/aborted.ts';

const DEFAULT_PORT = 4566;

export const engineCommand: Command = {
  name: 'engine',
  summary: 'Keep a local engine up, empty or with any synthesized stack',
  options: {
    port: { value: 'N', summary: `Port of 127.0.0.1; default ${DEFAULT_PORT}, 0: any free one` },
    stack: { value: 'FOLDER', summary: 'Synthesized stack; default: none' },
  },
  async run({ options, terminal, signal }) {
    const { stack } = options;
    const engine = await startLocal({
      ...(stack === undefined ? {} : { stackDir: stackFolder(stack) }),
      port: portOf(options['port'], DEFAULT_PORT),
      onLog: ({ message }) => terminal.errorLine(message),
    }).catch((error: unknown) => {
      throw explained(error);
    });
    try {
      terminal.line(`Local engine on ${engine.endpoint}, region ${engine.region}. Ctrl-C ends it.`);
      await aborted(signal);
    } finally {
      await engine.close();
    }
  },
};
