import { createHash } from 'node:crypto';
import { AwsError, type Call, type JsonObject, type ServiceName } from '../../kernel/index.ts';
import type { Keeping, KeptPart } from '../../service/keeping.ts';

/** A call that changed what there is. */
interface Change {
  readonly service: ServiceName;
  readonly operation: string;
  readonly input: JsonObject;
  readonly output: JsonObject;
}

interface KeptChanges {
  /** Of the stack that was changed. */
  readonly stackDigest: string;
  readonly changes: readonly Change[];
}

export interface ChangesParts {
  /** The operations of a service that change what there is. */
  readonly changing: (service: ServiceName) => ReadonlySet<string>;
  /** Makes a call as the operator. @throws AwsError */
  readonly call: (change: Pick<Change, 'service' | 'operation' | 'input'>) => Promise<JsonObject>;
  readonly onNotice: (message: string) => void;
}

const VERSION = 1;
const MAX_CHANGES = 1_000;

/**
 * What calls have made beside the stack, or changed of it: queues, rules, functions. The calls are kept and made again after the same stack was
 * made. After a stack that has changed they are not: what it says now is what somebody has just written.
 */
export class Changes implements Keeping {
  readonly version = VERSION;
  readonly #parts: ChangesParts;
  readonly #stackDigest: string;
  readonly #changes: Change[] = [];
  /** The stack is made by calls as well. */
  #isListening = false;
  #hasComplained = false;

  constructor(parts: ChangesParts, stack: unknown) {
    this.#parts = parts;
    this.#stackDigest = createHash('sha256')
      .update(JSON.stringify(stack ?? null))
      .digest('hex');
  }

  /** To be told of every call that succeeded. */
  note({ service, operation, input }: Call, output: JsonObject): void {
    if (!this.#isListening || !this.#parts.changing(service).has(operation)) return;
    if (this.#changes.length < MAX_CHANGES) {
      this.#changes.push({ service, operation, input, output });
      return;
    }
    if (!this.#hasComplained)
      this.#parts.onNotice(`More than ${MAX_CHANGES} calls have changed the stack: later ones are not kept.`);
    this.#hasComplained = true;
  }

  snapshot(): readonly KeptPart[] {
    if (this.#changes.length === 0) return [];
    const data = { stackDigest: this.#stackDigest, changes: this.#changes } satisfies KeptChanges;
    return [
      { what: `${this.#changes.length} change(s) of the stack`, data: data as unknown as KeptPart['data'] },
    ];
  }

  async restore(parts: readonly KeptPart[]): Promise<readonly KeptPart[]> {
    for (const { data } of parts) await this.#makeAgain(data as unknown as KeptChanges);
    this.#isListening = true;
    return [];
  }

  async #makeAgain({ stackDigest, changes }: KeptChanges): Promise<void> {
    if (stackDigest !== this.#stackDigest) {
      const names = [...new Set(changes.map(({ service, operation }) => `${service}:${operation}`))];
      this.#parts.onNotice(
        `The stack has changed. ${changes.length} call(s) that changed what it made before are not made again: ${names.join(', ')}.`,
      );
      return;
    }
    /** Names that the calls of before were answered with, and those that they are answered with now. */
    const renamed = new Map<string, string>();
    for (const { service, operation, input, output } of changes) {
      const change = { service, operation, input: withNames(input, renamed) };
      try {
        const now = await this.#parts.call(change);
        for (const [member, before] of Object.entries(output)) {
          const after = now[member];
          if (typeof before === 'string' && typeof after === 'string' && before !== after)
            renamed.set(before, after);
        }
        this.#changes.push({ ...change, output: now });
      } catch (error) {
        if (!(error instanceof AwsError)) throw error;
        this.#parts.onNotice(`${service}:${operation} cannot be made again: ${error.message}`);
      }
    }
  }
}

function withNames(input: JsonObject, renamed: ReadonlyMap<string, string>): JsonObject {
  return Object.fromEntries(
    Object.entries(input).map(([member, value]) => [
      member,
      typeof value === 'string' ? (renamed.get(value) ?? value) : value,
    ]),
  );
}
