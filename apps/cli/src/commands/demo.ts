import { VirtualClock } from '@wfm/local';
import type { Command } from '../command.ts';
import { Demo } from '../demo/demo.ts';
import { stackFolder } from '../engine/stack-folder.ts';
import { startEngine } from '../engine/start-engine.ts';
import { parseObject, STACK_OPERAND } from '../options.ts';

export const demoCommand: Command = {
  name: 'demo',
  summary: 'Run a workflow on the local engine: its work alone, and events that end it',
  options: {
    workflow: { value: 'NAME', summary: 'Which workflow; default: the first of the stack' },
    input: { value: 'JSON', summary: 'What it is started with, beside workflowkey and waitSeconds' },
  },
  operand: STACK_OPERAND,
  async run({ options, operand, terminal }) {
    const input = parseObject('input', options['input']);
    const engine = await startEngine({
      stackDir: stackFolder(operand),
      clock: new VirtualClock(),
    });
    try {
      await new Demo({ engine, terminal, workflow: options['workflow'], input }).play();
    } finally {
      await engine.close();
    }
  },
};
