/** What a sandbox's worker is started with. */
export interface WorkerStart {
  /** Folder of the function's files, absolute. */
  readonly taskRoot: string;
  /** `file.export`, as in the function's configuration. */
  readonly handler: string;
  /** The engine's time, when the code is to see that time instead of the machine's. */
  readonly nowEpochMs?: number;
  /** Whether that time goes on from there. Absent: it stands still. */
  readonly timeRuns?: true;
}

/** One invocation, as the worker gets it. */
export interface InvokeMessage {
  readonly requestId: string;
  /** JSON text. */
  readonly payload: string;
  /** Header of the trace that the invocation belongs to, `Root=1-...;Parent=...;Sampled=0`. */
  readonly traceId: string;
  /** Milliseconds of real time until the invocation is ended. */
  readonly timeoutMs: number;
  readonly functionArn: string;
  readonly clientContext?: string;
  /** See `WorkerStart`. */
  readonly nowEpochMs?: number;
  readonly timeRuns?: true;
}

/** An error as the Node.js runtime of Lambda reports it. */
export interface ReportedError {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace?: readonly string[];
}

/** What a worker tells the engine, in the order in which it happens. */
export type WorkerMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'log'; readonly text: string }
  | { readonly kind: 'result'; readonly payload: string }
  /** `fatal`: the runtime ends after it. */
  | { readonly kind: 'error'; readonly error: ReportedError; readonly fatal: boolean };
