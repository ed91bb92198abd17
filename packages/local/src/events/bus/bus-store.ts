import { resourceNotFound } from '../api/errors.ts';
import type { EventBus } from './event-bus.ts';
import type { Rule } from './rule.ts';

/** Names a rule by the bus that it is on. */
export interface RuleName {
  readonly eventBusName: string;
  readonly ruleName: string;
}

/** The buses of an account with their rules. Values are immutable; a change replaces them. */
export class BusStore {
  readonly #buses = new Map<string, EventBus>();
  readonly #tags = new Map<string, ReadonlyMap<string, string>>();

  find(name: string): EventBus | undefined {
    return this.#buses.get(name);
  }

  /** @throws AwsError ResourceNotFoundException */
  get(name: string): EventBus {
    const bus = this.#buses.get(name);
    if (bus === undefined) throw resourceNotFound(`Event bus ${name} does not exist.`);
    return bus;
  }

  /** In the order of their names. */
  list(): readonly EventBus[] {
    return [...this.#buses.values()].sort((left, right) => (left.name < right.name ? -1 : 1));
  }

  put(bus: EventBus): void {
    this.#buses.set(bus.name, bus);
  }

  delete(name: string): void {
    this.#buses.delete(name);
  }

  /** @throws AwsError ResourceNotFoundException for the bus or the rule. */
  getRule({ eventBusName, ruleName }: RuleName): Rule {
    const rule = this.get(eventBusName).rules.get(ruleName);
    if (rule === undefined) {
      throw resourceNotFound(`Rule ${ruleName} does not exist on EventBus ${eventBusName}.`);
    }
    return rule;
  }

  /** In the order of their names. @throws AwsError ResourceNotFoundException for the bus. */
  listRules(eventBusName: string): readonly Rule[] {
    return [...this.get(eventBusName).rules.values()].sort((left, right) =>
      left.name < right.name ? -1 : 1,
    );
  }

  /** @throws AwsError ResourceNotFoundException for the bus. */
  putRule(rule: Rule): void {
    const bus = this.get(rule.eventBusName);
    this.put({ ...bus, rules: new Map([...bus.rules, [rule.name, rule]]) });
  }

  deleteRule({ eventBusName, ruleName }: RuleName): void {
    const bus = this.get(eventBusName);
    this.put({ ...bus, rules: new Map([...bus.rules].filter(([name]) => name !== ruleName)) });
  }

  tagsOf(arn: string): ReadonlyMap<string, string> {
    return this.#tags.get(arn) ?? new Map();
  }

  setTags(arn: string, tags: ReadonlyMap<string, string>): void {
    if (tags.size === 0) this.#tags.delete(arn);
    else this.#tags.set(arn, tags);
  }

  /** Whether a bus or a rule has this ARN, so that it can carry tags. */
  has(arn: string): boolean {
    return this.list().some(
      (bus) => bus.arn === arn || [...bus.rules.values()].some((rule) => rule.arn === arn),
    );
  }
}
