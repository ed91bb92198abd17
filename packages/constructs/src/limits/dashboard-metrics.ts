import { resourcesOfType, type TerraformDocument, textOf } from './terraform-document.ts';

/** Metrics of one widget, and of all widgets. Source: CloudWatch user guide, "CloudWatch service quotas", dashboards. */
export const METRICS_PER_WIDGET_MAX = 500;
export const METRICS_PER_DASHBOARD_MAX = 2_500;

/** How many metrics each widget of the stack's dashboard names; empty without a dashboard. */
export function dashboardMetrics(document: TerraformDocument): readonly number[] {
  return resourcesOfType(document, 'aws_cloudwatch_dashboard').flatMap(({ args }) => {
    const { widgets } = JSON.parse(textOf(args, 'dashboard_body') ?? '{"widgets":[]}') as {
      readonly widgets: readonly { readonly properties: { readonly metrics: readonly unknown[] } }[];
    };
    return widgets.map(({ properties }) => properties.metrics.length);
  });
}
