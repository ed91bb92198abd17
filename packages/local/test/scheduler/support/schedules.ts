import { type Call, type JsonObject, OPERATOR } from '../../../src/kernel/index.ts';
import { SchedulerService } from '../../../src/scheduler/index.ts';
import { SERVICES } from '../../../src/services.ts';
import { Integrations } from '../../../src/states/integrations/index.ts';
import { DirectCloud } from '../../support/direct-cloud.ts';

const ACCOUNT = 'eu-central-1:000000000000';
export const ROLE_ARN = 'arn:aws:iam::000000000000:role/r';
export const arnOf = (service: string, resource: string) => `arn:aws:${service}:${ACCOUNT}:${resource}`;
export const QUEUE_ARN = arnOf('sqs', 'q');

/** A Scheduler whose targets are kept instead of called. */
export class TestScheduler {
  readonly cloud = new DirectCloud();
  readonly defects: unknown[] = [];
  /** Calls that the targets got. */
  readonly taken: (Call & { readonly atEpochMs: number })[] = [];
  /** Throws in the place of a target, or answers. */
  answer: (call: Call) => JsonObject = () => ({});
  requireAssumable: (roleArn: string) => void = () => undefined;

  constructor() {
    const service = new SchedulerService(this.cloud, {
      integrations: new Integrations(SERVICES),
      requireAssumable: (roleArn) => this.requireAssumable(roleArn),
      onEngineDefect: (error) => this.defects.push(error),
    });
    this.cloud.addService('scheduler', service.operations);
    const direct = this.cloud.call.bind(this.cloud);
    this.cloud.call = async (call) => {
      if (call.service === 'scheduler' && call.principal === OPERATOR) return direct(call);
      this.taken.push({ ...call, atEpochMs: this.cloud.clock.nowEpochMs() });
      return this.answer(call);
    };
  }

  call(operation: string, input: JsonObject = {}): Promise<JsonObject> {
    return this.cloud.call({ service: 'scheduler', operation, input, principal: OPERATOR });
  }

  create(input: JsonObject = {}): Promise<JsonObject> {
    return this.call('CreateSchedule', {
      Name: 's',
      ScheduleExpression: 'rate(1 hour)',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: { Arn: QUEUE_ARN, RoleArn: ROLE_ARN },
      ...input,
    });
  }

  target(members: JsonObject): { readonly Target: JsonObject } {
    return { Target: { Arn: QUEUE_ARN, RoleArn: ROLE_ARN, ...members } };
  }
}
