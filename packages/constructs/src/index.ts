export type { MonitorContext } from './context.ts';
export type { DetailType, JsonSchema } from './declarations/detail-type.ts';
export { eventOf } from './declarations/event-of.ts';
export { assertWorkflowModule } from './declarations/module-shape.ts';
export type { DeclaredEventInput, EventBusChoice, WorkflowModule } from './declarations/workflow-module.ts';
export type { StackReferences, WorkflowReferences } from './declarations/workflow-references.ts';
export {
  BundleMissingError,
  ConfigurationError,
  ConstructsError,
  QuotaError,
  WorkflowModuleError,
} from './errors.ts';
export type { WorkflowPermission } from './iam/declared-permissions.ts';
export { assertWithinLimits } from './limits/assert-within-limits.ts';
export { assertDistinctNames } from './limits/distinct-names.ts';
export { defaultRuleQuota } from './limits/rule-quota.ts';
export type { TerraformDocument } from './limits/terraform-document.ts';
export type { WatchedWorkflow } from './monitor/watched-workflow.ts';
export { WorkflowMonitor, type WorkflowMonitorProps } from './monitor/workflow-monitor.ts';
export { WorkflowFunction, type WorkflowFunctionProps } from './own/workflow-function.ts';
export { WorkflowScope } from './own/workflow-scope.ts';
export { completeMonitorSettings, type MonitorSettings } from './settings/complete.ts';
export { ruleOf } from './settings/issue.ts';
export type { MonitorOptions } from './settings/options.ts';
export { monitorSections } from './settings/schema.ts';
export { packagingSetting } from './settings/sections/packaging.ts';
export { oldestProvider } from './terraform/oldest-provider.ts';
export { OWN_CONSTRUCT, ReadableIds } from './terraform/readable-ids.ts';
export { templateText } from './terraform/template-text.ts';
export { MonitoredWorkflow, type MonitoredWorkflowProps } from './workflow/monitored-workflow.ts';
