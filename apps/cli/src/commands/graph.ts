import { existsSync } from 'node:fs';
import { graphOf, toMermaid, toSvg } from '@wfm/asl/graph';
import { diagnosticText, parseDefinition, parseDefinitionText, type Validation } from '@wfm/asl/language';
import type { Command, Invocation } from '../command.ts';
import { UsageError } from '../errors.ts';
import { readFileOperand } from '../file-operand.ts';
import { FORM_OPTION, parseForm } from '../output/form.ts';
import { findApi } from '../target/find-api.ts';
import { TARGET_OPTIONS } from '../target/target.ts';

export const graphCommand: Command = {
  name: 'graph',
  summary: 'Draw the state machine of a workflow, or of a file: as Mermaid text, or as a picture',
  options: {
    svg: { summary: 'A picture instead of text' },
    output: FORM_OPTION,
    ...TARGET_OPTIONS,
  },
  operand: {
    value: 'WORKFLOW|FILE',
    summary: 'A workflow of a running stack, or a file with Amazon States Language in JSON',
  },
  async run(invocation) {
    const { options, operand, terminal } = invocation;
    const form = parseForm(options['output']);
    if (operand === undefined)
      throw new UsageError('Name what is drawn: wfm graph WORKFLOW, or wfm graph FILE.');
    const isFile = existsSync(operand) || /[./]/.test(operand);
    const read = isFile
      ? parseDefinitionText(readFileOperand(operand))
      : await readDefinition(invocation, operand);
    if (!read.valid) {
      const [first, ...others] = read.diagnostics.map(diagnosticText);
      throw new UsageError(
        `${operand} must be a definition that Step Functions takes, but: ${first}${others.length === 0 ? '' : `, and ${others.length} more`}`,
      );
    }
    const graph = graphOf(read.definition);
    if (form !== 'text') terminal.line(JSON.stringify(graph));
    else if (options['svg'] === undefined) terminal.line(toMermaid(graph).trimEnd());
    else terminal.line((await toSvg(graph, { title: `The workflow ${operand}` })).trimEnd());
  },
};

async function readDefinition(invocation: Invocation, workflow: string): Promise<Validation> {
  const { api, close } = await findApi(invocation);
  try {
    const { definition } = await api.getWorkflow({ path: { workflow }, query: { key: 'order-1' }, body: {} });
    return parseDefinition(definition);
  } finally {
    close();
  }
}
