import { type JsonObject, OPERATOR } from '../../../src/kernel/index.ts';
import { SsmService } from '../../../src/ssm/index.ts';
import { DirectCloud } from '../../support/direct-cloud.ts';

export const parameterArn = (name: string) => `arn:aws:ssm:eu-central-1:000000000000:parameter${name}`;

/** A Parameter Store with calls on it. */
export class TestParameters {
  readonly cloud = new DirectCloud();

  constructor() {
    this.cloud.addService('ssm', new SsmService(this.cloud).operations);
  }

  call(operation: string, input: JsonObject = {}): Promise<JsonObject> {
    return this.cloud.call({ service: 'ssm', operation, input, principal: OPERATOR });
  }

  put(Name: string, Value: string, more: JsonObject = {}): Promise<JsonObject> {
    return this.call('PutParameter', { Name, Value, Type: 'String', ...more });
  }

  async value(Name: string, more: JsonObject = {}): Promise<unknown> {
    const { Parameter } = await this.call('GetParameter', { Name, ...more });
    return (Parameter as JsonObject)['Value'];
  }
}
