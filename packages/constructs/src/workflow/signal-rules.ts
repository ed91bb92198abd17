import { SIGNAL_FUNCTIONS, type SignalKind, signalInputTemplate } from '@wfm/contract';
import { Construct } from 'constructs';
import { busNameOf } from '../arns.ts';
import { declaredEvents } from '../declarations/declared-events.ts';
import { refuseReceipts } from '../declarations/receipt-patterns.ts';
import type { EventBusChoice, WorkflowModule } from '../declarations/workflow-module.ts';
import type { EventBus } from '../monitor/event-bus.ts';
import type { MonitorFunction } from '../monitor/monitor-function.ts';
import { Rule, type RuleProps, type RuleSurroundings } from './rule.ts';

/** On which bus a rule listens, and with which permission it invokes. */
function listening(
  bus: EventBus,
  chosen: EventBusChoice | undefined,
): Pick<RuleProps, 'eventBusName' | 'group'> {
  if (chosen === undefined) return { eventBusName: bus.name, group: 'signals' };
  const name = chosen === 'default' ? chosen : chosen.name;
  return { eventBusName: name, group: { onBus: name } };
}

export interface SignalRulesProps extends RuleSurroundings {
  readonly module: WorkflowModule;
  readonly bus: EventBus;
  /** The function that takes signals of a kind. */
  readonly functionOf: (kind: SignalKind) => MonitorFunction;
}

/** One rule for each event that means something to a workflow: it makes the event a signal of the workflow's monitor. */
export class SignalRules extends Construct {
  readonly rules: readonly Rule[];

  constructor(scope: Construct, id: string, { module, bus, functionOf, ...surroundings }: SignalRulesProps) {
    super(scope, id);
    const { mailbox, bus: busSettings } = surroundings.context.settings;
    const events = declaredEvents(module, mailbox.timeToLiveSeconds);
    if (busSettings.receipts) {
      const own = busNameOf(surroundings.context);
      refuseReceipts(
        module.name,
        events.filter(
          ({ bus: chosen }) => chosen === undefined || listening(bus, chosen).eventBusName === own,
        ),
      );
    }
    this.rules = events.map(({ pattern, declaration, bus: chosen }) => {
      return new Rule(this, declaration.name, {
        ...surroundings,
        parts: [module.name, declaration.name],
        ...listening(bus, chosen),
        description: `Events that ${SIGNAL_FUNCTIONS[declaration.kind].verb} the monitor ${declaration.monitor}`,
        pattern,
        inputTemplate: signalInputTemplate(declaration),
        target: functionOf(declaration.kind),
      });
    });
  }
}
