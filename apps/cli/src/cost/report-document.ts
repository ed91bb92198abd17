import { assumptionsOf } from './assumptions.ts';
import { monthlyCostLines, outsideEventLines, runCostLines, totalOf } from './cost-lines.ts';
import { CHECKED_ON } from './figure.ts';
import { FUNCTION_UNITS } from './function-units.ts';
import { BATCH, MESSAGE_UNITS } from './message-units.ts';
import { PRICE_REGION } from './prices.ts';
import { quotaUse } from './quotas.ts';
import type { CostReport } from './report.ts';
import { sum, type Units } from './units.ts';

/** The numbers of a report, for programs. */
export function reportDocument(report: CostReport) {
  const { workflows, features, workflowsPerSecond } = report;
  const perMillion = (units: Units, shared = 1) => totalOf(outsideEventLines(units, report)) / shared;
  const stack = monthlyCostLines(features);
  return {
    region: PRICE_REGION,
    pricesAsOf: CHECKED_ON,
    workflowsPerSecond,
    workflows: workflows.map(({ workflow, units }) => {
      const lines = runCostLines(units, report);
      return { workflow, dollarsPerMillionRuns: totalOf(lines), lines };
    }),
    dollarsPerMillionFailingEvents: perMillion(sum([{ events: 1 }, FUNCTION_UNITS.fail])),
    ...(features.inboxes
      ? {
          dollarsPerMillionMessages: {
            alone: perMillion(MESSAGE_UNITS.alone),
            tenAtOnce: perMillion(MESSAGE_UNITS.tenAtOnce, BATCH),
          },
        }
      : {}),
    stack: { dollarsPerMonth: totalOf(stack), lines: stack },
    quotas: quotaUse(sum(workflows.map(({ units }) => units)), workflowsPerSecond),
    assumed: assumptionsOf(features),
  };
}
