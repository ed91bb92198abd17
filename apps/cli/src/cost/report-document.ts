import { assumptionsOf } from './assumptions.ts';
import { monthlyCostLines, outsideEventDollars, runCostLines, totalOf } from './cost-lines.ts';
import { CHECKED_ON } from './figure.ts';
import { PRICE_REGION } from './prices.ts';
import { quotaUse } from './quotas.ts';
import type { CostReport } from './report.ts';
import { sum } from './units.ts';

/** The numbers of a report, for programs. */
export function reportDocument(report: CostReport) {
  const { workflows, features, workflowsPerSecond } = report;
  const { failing, messages } = outsideEventDollars(report);
  const stack = monthlyCostLines(features);
  return {
    region: PRICE_REGION,
    pricesAsOf: CHECKED_ON,
    workflowsPerSecond,
    workflows: workflows.map(({ workflow, units }) => {
      const lines = runCostLines(units, report);
      return { workflow, dollarsPerMillionRuns: totalOf(lines), lines };
    }),
    dollarsPerMillionFailingEvents: failing,
    ...(messages === undefined ? {} : { dollarsPerMillionMessages: messages }),
    stack: { dollarsPerMonth: totalOf(stack), lines: stack },
    quotas: quotaUse(sum(workflows.map(({ units }) => units)), workflowsPerSecond),
    assumed: assumptionsOf(features),
  };
}
