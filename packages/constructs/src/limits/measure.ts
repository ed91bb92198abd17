import { appliedText } from './applied-text.ts';
import { dashboardMetrics, METRICS_PER_DASHBOARD_MAX, METRICS_PER_WIDGET_MAX } from './dashboard-metrics.ts';
import { DOCUMENT_LIMITS } from './document-limits.ts';
import { FUNCTION_POLICY_MAX_BYTES, functionPolicies } from './function-policies.ts';
import { MAX_WILDCARD_RULES_PER_BUS, rulesByBus } from './rule-quota.ts';
import { resourcesOfType, type TerraformDocument } from './terraform-document.ts';

/** Something of a stack that AWS limits. */
export interface Measure {
  /** What is measured: `queue policy`. */
  readonly what: string;
  /** Which of them: the address of the resource, or the bus. */
  readonly which: string;
  readonly size: number;
  readonly limit: number;
  readonly unit: 'bytes' | 'rules' | 'metrics';
  readonly fix: string;
}

export interface MeasureOptions {
  readonly region: string;
  /** Rules that one bus may have in the account. */
  readonly ruleQuota: number;
}

/** Everything of a synthesized stack that AWS limits and that grows with what a user writes. */
export function measure(document: TerraformDocument, options: MeasureOptions): readonly Measure[] {
  return [
    ...texts(document, options.region),
    ...policiesOfFunctions(document, options.region),
    ...rules(document, options.ruleQuota),
    ...dashboard(document),
  ];
}

function texts(document: TerraformDocument, region: string): readonly Measure[] {
  return DOCUMENT_LIMITS.flatMap(({ what, type, read, maxBytes, fix }) =>
    resourcesOfType(document, type).flatMap(({ address, args }): readonly Measure[] => {
      const text = read(args);
      if (text === undefined) return [];
      const size = Buffer.byteLength(appliedText(document, region, text));
      return [{ what, which: address, size, limit: maxBytes, unit: 'bytes', fix }];
    }),
  );
}

function policiesOfFunctions(document: TerraformDocument, region: string): readonly Measure[] {
  return functionPolicies(document).map(({ functionName, policy }) => ({
    what: 'policy of a function',
    which: appliedText(document, region, functionName),
    size: Buffer.byteLength(appliedText(document, region, policy)),
    limit: FUNCTION_POLICY_MAX_BYTES,
    unit: 'bytes',
    fix: 'Shorten the name of the monitor or of the bus.',
  }));
}

function rules(document: TerraformDocument, ruleQuota: number): readonly Measure[] {
  return rulesByBus(document).flatMap(({ bus, rules: size, wildcardRules }): readonly Measure[] => [
    {
      what: 'rules on a bus',
      which: bus,
      size,
      limit: ruleQuota,
      unit: 'rules',
      fix: 'Declare fewer events, turn genericEvents off, or have the quota "Number of rules" raised and set bus.ruleQuota.',
    },
    {
      what: 'rules with a wildcard on a bus',
      which: bus,
      size: wildcardRules,
      limit: MAX_WILDCARD_RULES_PER_BUS,
      unit: 'rules',
      fix: 'Match by prefix, suffix or whole values in some of the patterns.',
    },
  ]);
}

function dashboard(document: TerraformDocument): readonly Measure[] {
  const counts = dashboardMetrics(document);
  const fix = 'Turn alarms.dashboard off, and make dashboards of your own.';
  const total = counts.reduce((sum, count) => sum + count, 0);
  return [
    ...counts.map((size, index): Measure => {
      const which = `widget ${index + 1}`;
      return {
        what: 'metrics of a widget',
        which,
        size,
        limit: METRICS_PER_WIDGET_MAX,
        unit: 'metrics',
        fix,
      };
    }),
    {
      what: 'metrics of a dashboard',
      which: 'all widgets',
      size: total,
      limit: METRICS_PER_DASHBOARD_MAX,
      unit: 'metrics',
      fix,
    },
  ];
}
