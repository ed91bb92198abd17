import { DescribeStateMachineCommand, SFNClient } from '@aws-sdk/client-sfn';
import { VirtualClock } from '@wfm/local';
import type { Command } from '../command.ts';
import { unitsOfWorkflow } from '../cost/definition-units.ts';
import { printReport, type WorkflowUnits } from '../cost/report.ts';
import { reportDocument } from '../cost/report-document.ts';
import { readStackFeatures } from '../cost/stack-features.ts';
import { parseChosenWorkflows, parseFunctionNames } from '../engine/deployed.ts';
import { stackFolder } from '../engine/stack-folder.ts';
import { startEngine } from '../engine/start-engine.ts';
import { parseRate, STACK_OPERAND } from '../options.ts';
import { FORM_OPTION, parseForm } from '../output/form.ts';

export const costCommand: Command = {
  name: 'cost',
  summary: 'Say what monitored workflows cost on AWS, and which quota is the nearest',
  options: {
    rate: { value: 'N/s', summary: 'Runs of each workflow that start in a second; default 1/s' },
    workflow: { value: 'NAME', summary: 'Only this one; default: every workflow of the stack' },
    output: FORM_OPTION,
  },
  operand: STACK_OPERAND,
  async run({ options, operand, terminal }) {
    const form = parseForm(options['output']);
    const workflowsPerSecond = parseRate(options['rate'] ?? '1/s');
    const stackDir = stackFolder(operand);
    const workflows = await unitsIn(stackDir, options['workflow']);
    const report = { workflows, features: readStackFeatures(stackDir), workflowsPerSecond };
    if (form === 'text') printReport(report, terminal);
    else terminal.line(JSON.stringify(reportDocument(report)));
  },
};

/** The engine resolves the references of the stack, so it knows the definitions as AWS would get them. */
async function unitsIn(stackDir: string, name: string | undefined): Promise<readonly WorkflowUnits[]> {
  const engine = await startEngine({ stackDir, clock: new VirtualClock() });
  const { endpoint, region, credentials, outputs } = engine;
  const sfn = new SFNClient({ endpoint, region, credentials });
  const { receive: receiveFunctionName } = parseFunctionNames(outputs);
  try {
    const workflows: WorkflowUnits[] = [];
    for (const { workflow, stateMachineArn } of parseChosenWorkflows(outputs, name)) {
      const { definition = '{}' } = await sfn.send(new DescribeStateMachineCommand({ stateMachineArn }));
      workflows.push({ workflow, units: unitsOfWorkflow(definition, { receiveFunctionName }) });
    }
    return workflows;
  } finally {
    sfn.destroy();
    await engine.close();
  }
}
