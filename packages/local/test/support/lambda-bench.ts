import { AccessKeys } from '../../src/iam/index.ts';
import { type JsonObject, OPERATOR } from '../../src/kernel/index.ts';
import {
  type FunctionSettings,
  type LambdaEvent,
  LambdaService,
  type LambdaServiceOptions,
} from '../../src/lambda/index.ts';
import { DirectCloud } from './direct-cloud.ts';
import { functionNamed } from './function-code.ts';

/** Lambda by itself, in a cloud in which other services only take note of what they are sent. */
export class LambdaBench implements AsyncDisposable {
  readonly cloud = new DirectCloud();
  readonly events: (LambdaEvent & { readonly atEpochMs: number })[] = [];
  readonly lost: string[] = [];
  readonly engineDefects: unknown[] = [];
  readonly service: LambdaService;

  constructor(options: Partial<LambdaServiceOptions> = {}) {
    this.service = new LambdaService(this.cloud, {
      accessKeys: new AccessKeys(this.cloud.ids),
      endpoint: () => 'http://127.0.0.1:1',
      showsEngineTime: true,
      requireAssumable: () => undefined,
      onLost: ({ targetArn }) => this.lost.push(targetArn),
      onEngineDefect: (error) => this.engineDefects.push(error),
      ...options,
    });
    this.service.onEvent((event) => this.events.push({ ...event, atEpochMs: this.cloud.clock.nowEpochMs() }));
    this.cloud.addService('lambda', this.service.operations);
  }

  add(name: string, source: string, settings: Partial<FunctionSettings> = {}): void {
    this.service.addFunction(functionNamed(name, source, settings));
  }

  call(operation: string, input: JsonObject): Promise<JsonObject> {
    return this.cloud.call({ service: 'lambda', operation, input, principal: OPERATOR });
  }

  /** Invokes and waits; the payload comes parsed. */
  async invoke(name: string, event: unknown = {}, more: JsonObject = {}) {
    const { Payload, FunctionError, LogResult } = await this.call('Invoke', {
      FunctionName: name,
      Payload: JSON.stringify(event),
      ...more,
    });
    const payload: unknown = JSON.parse(String(Payload));
    return { payload, functionError: FunctionError, logResult: LogResult };
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.service.close();
  }
}
