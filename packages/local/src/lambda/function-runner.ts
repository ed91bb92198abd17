import type { AccessKeys } from '../iam/index.ts';
import type { Clock, Cloud } from '../kernel/index.ts';
import type { LogBatch } from '../service/service-descriptor.ts';
import { type UnpackedCode, unpack } from './code/function-code.ts';
import type { FunctionDefinition } from './function-definition.ts';
import type { LambdaEvent } from './lambda-event.ts';
import { environmentOf } from './sandbox/environment.ts';
import { FunctionSandbox } from './sandbox/function-sandbox.ts';
import type { Invocation } from './sandbox/outcome.ts';
import { SandboxPool } from './sandbox/sandbox-pool.ts';

export interface FunctionRunnerParts {
  readonly cloud: Cloud;
  readonly accessKeys: AccessKeys;
  /** Where the function's SDK clients find the engine. */
  readonly endpoint: () => string;
  /** Whether the code sees the engine's time instead of the machine's. */
  readonly showsEngineTime: boolean;
  readonly maxSandboxesPerFunction: number;
  readonly onEvent: (event: LambdaEvent) => void;
  /** Absent: what functions log is lost. */
  readonly writeLog?: (batch: LogBatch) => void;
}

export interface InvocationRequest {
  readonly requestId: string;
  /** JSON text. */
  readonly payload: string;
  readonly clientContext?: string;
  /** Tracing header of who invokes it. Absent: it is of no trace that is known. */
  readonly traceHeader?: string;
}

/** Runs one function as it is defined at one time: its code unpacked once, its sandboxes kept warm. */
export class FunctionRunner {
  readonly definition: FunctionDefinition;
  readonly #parts: FunctionRunnerParts;
  readonly #pool: SandboxPool;
  #unpacked: Promise<UnpackedCode> | undefined;
  readonly #logStreams = new WeakMap<FunctionSandbox, string>();

  constructor(definition: FunctionDefinition, parts: FunctionRunnerParts) {
    this.definition = definition;
    this.#parts = parts;
    this.#pool = new SandboxPool({
      start: () => this.#startSandbox(),
      maxSandboxes: parts.maxSandboxesPerFunction,
    });
  }

  /** A failure of the function itself is an outcome. @throws AwsError `ServiceException` when closed. */
  invoke(request: InvocationRequest): Promise<Invocation> {
    return this.#parts.cloud.clock.track(
      this.#pool.withSandbox((sandbox, isCold) => this.#run(sandbox, { ...request, isCold })),
    );
  }

  /** Lets what has begun come to its end, ends the sandboxes, and removes the unpacked code. None may be invoked after it. */
  async drain(): Promise<void> {
    await this.#pool.drain();
    await this.#removeCode();
  }

  /** The same at once, in the middle of what runs. */
  async close(): Promise<void> {
    await this.#pool.close();
    await this.#removeCode();
  }

  async #removeCode(): Promise<void> {
    const unpacked = await this.#unpacked?.catch(() => undefined);
    await unpacked?.remove();
  }

  async #run(
    sandbox: FunctionSandbox,
    request: InvocationRequest & { readonly isCold: boolean },
  ): Promise<Invocation> {
    const { requestId, payload, isCold, clientContext, traceHeader } = request;
    const { onEvent, cloud, showsEngineTime } = this.#parts;
    const { name: functionName, arn: functionArn, memoryMb, logGroupName } = this.definition;
    const lines: { readonly atEpochMs: number; readonly text: string }[] = [];
    const log = (text: string) => lines.push({ atEpochMs: cloud.clock.nowEpochMs(), text });
    log(`START RequestId: ${requestId} Version: $LATEST`);
    onEvent({ kind: 'function started', functionName, requestId, isCold, payload });
    const startedMs = performance.now();
    const outcome = await sandbox.invoke(
      {
        requestId,
        payload,
        functionArn,
        traceId: traceIdOf(cloud, traceHeader),
        ...(clientContext !== undefined && { clientContext }),
        ...(showsEngineTime && shownTime(cloud.clock)),
      },
      (text) => {
        log(text);
        onEvent({ kind: 'function logged', functionName, requestId, text });
      },
    );
    const durationMs = performance.now() - startedMs;
    const duration = `${durationMs.toFixed(2)} ms`;
    log(`END RequestId: ${requestId}`);
    log(
      `REPORT RequestId: ${requestId}\tDuration: ${duration}\tBilled Duration: ${Math.ceil(durationMs)} ms\tMemory Size: ${memoryMb} MB`,
    );
    onEvent({ kind: 'function ended', functionName, requestId, outcome, durationMs });
    const streamName = this.#logStreams.get(sandbox) ?? requestId;
    this.#parts.writeLog?.({ groupName: logGroupName, streamName, makesGroup: true, lines });
    return { requestId, outcome, logLines: lines.map(({ text }) => text) };
  }

  async #startSandbox(): Promise<FunctionSandbox> {
    const { cloud, accessKeys, endpoint, showsEngineTime } = this.#parts;
    const { definition } = this;
    this.#unpacked ??= unpack(definition.code.files);
    const { folder } = await this.#unpacked;
    const streamName = logStreamName(cloud);
    // The key names the sandbox and the sandbox is started with the key, so the key learns of it afterwards.
    let started: FunctionSandbox | undefined;
    const credentials = accessKeys.issue({
      principal: { kind: 'role', roleArn: definition.roleArn, sessionName: definition.name },
      sandbox: {
        functionName: definition.name,
        get requestId() {
          return started?.requestId;
        },
        crash: async () => started?.crash(),
      },
    });
    started = new FunctionSandbox({
      functionName: definition.name,
      timeoutSeconds: definition.timeoutSeconds,
      memoryMb: definition.memoryMb,
      start: {
        taskRoot: folder,
        handler: definition.handler,
        ...(showsEngineTime && shownTime(cloud.clock)),
      },
      environment: environmentOf({
        definition,
        region: cloud.region,
        endpoint: endpoint(),
        credentials,
        taskRoot: folder,
        logStreamName: streamName,
      }),
    });
    this.#logStreams.set(started, streamName);
    return started;
  }
}

/**
 * The trace of an invocation: that of who invokes, or one that nobody asked for, which is not sampled.
 * Source: X-Ray developer guide, "Tracing header".
 */
function traceIdOf({ clock, ids }: Cloud, header = ''): string {
  const hexadecimal = ids.uuid().replaceAll('-', '') + ids.uuid().replaceAll('-', '');
  const seconds = Math.floor(clock.nowEpochMs() / 1_000).toString(16);
  const own = {
    Root: `1-${seconds}-${hexadecimal.slice(0, 24)}`,
    Parent: hexadecimal.slice(32, 48),
    Sampled: '0',
  };
  return Object.entries(own)
    .map(([name, value]) => `${name}=${new RegExp(`(?:^|;) *${name}=([^;]+)`).exec(header)?.[1] ?? value}`)
    .join(';');
}

/** `2026/01/31/[$LATEST]0123456789abcdef0123456789abcdef` */
function logStreamName(cloud: Cloud): string {
  const day = new Date(cloud.clock.nowEpochMs()).toISOString().slice(0, 10).replaceAll('-', '/');
  return `${day}/[$LATEST]${cloud.ids.uuid().replaceAll('-', '')}`;
}

function shownTime(clock: Clock) {
  return { nowEpochMs: clock.nowEpochMs(), ...(clock.runs === true && { timeRuns: true as const }) };
}
