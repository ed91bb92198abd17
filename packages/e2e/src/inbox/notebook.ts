import { BUNDLE_NAMES, type BundleName, type Verdict } from '@wfm/contract';
import type { Call, JsonObject, ObservedEvent } from '@wfm/local';

/** A message as a workflow read it. */
export interface Note {
  readonly id: string;
  readonly sequence: number;
  readonly text: string;
}

/** What a `receive` gave to its workflow. */
export interface Reading {
  readonly executionArn: string;
  readonly notes: readonly Note[];
}

/** What a line in the log says of a message. */
export interface Told {
  readonly verdict: Verdict;
  /** Of a duplicate, what it had before. Absent: it is none. */
  readonly firstVerdict?: Verdict;
}

/** A call that one of the functions of the stack made. */
export interface FunctionCall {
  readonly by: BundleName;
  readonly call: Call;
}

/** What is seen of one workflow key. */
export interface Page {
  readonly readings: Reading[];
  /** The cursors that its workflows sent, in order; each says what was read. */
  readonly cursors: number[];
  /** By the event's id. */
  readonly told: Map<string, Told[]>;
  readonly calls: FunctionCall[];
}

/** Writes down by workflow key what an account shows by itself: what executions read, what the functions log and call. */
export class Notebook {
  readonly #pages = new Map<string, Page>();
  readonly #keys = new Map<string, string>();

  page(key: string): Page {
    const known = this.#pages.get(key);
    if (known !== undefined) return known;
    const page: Page = { readings: [], cursors: [], told: new Map(), calls: [] };
    this.#pages.set(key, page);
    return page;
  }

  /** Whose a call is: it names the key, an execution, or a token of one. `undefined`: nobody's that is known. */
  keyOf({ service, input }: Pick<Call, 'service' | 'input'>): string | undefined {
    if (service === 'dynamodb') return partitionOf(input);
    const { taskToken, executionArn } = input;
    return this.#keys.get(String(taskToken ?? executionArn));
  }

  note(event: ObservedEvent): void {
    switch (event.kind) {
      case 'history event':
        this.#noteHistory(event.executionArn, event.event);
        break;
      case 'function logged':
        this.#noteLine(event.text);
        break;
      case 'call answered':
        this.#noteCall(event.call);
        break;
      default:
    }
  }

  #noteHistory(
    executionArn: string,
    { type, details }: Extract<ObservedEvent, { kind: 'history event' }>['event'],
  ): void {
    if (details?.['resource'] !== 'invoke.waitForTaskToken') return;
    if (type === 'TaskScheduled') {
      const { Payload } = JSON.parse(String(details['parameters'])) as {
        readonly Payload: {
          readonly taskToken: string;
          readonly workflowkey: string;
          readonly cursor: number;
        };
      };
      this.#keys.set(Payload.taskToken, Payload.workflowkey).set(executionArn, Payload.workflowkey);
      this.page(Payload.workflowkey).cursors.push(Payload.cursor);
    }
    if (type === 'TaskSucceeded') {
      const { messages } = JSON.parse(String(details['output'])) as {
        readonly messages: readonly (Omit<Note, 'text'> & { readonly detail: { readonly text: string } })[];
      };
      const notes = messages.map(({ id, sequence, detail }) => ({ id, sequence, text: detail.text }));
      this.page(this.#keys.get(executionArn) ?? '').readings.push({ executionArn, notes });
    }
  }

  #noteLine(text: string): void {
    if (!text.startsWith('{')) return;
    const { kind, verdict, firstVerdict, signalId, workflowkey } = JSON.parse(text) as Told & {
      readonly kind?: string;
      readonly signalId: string;
      readonly workflowkey: string;
    };
    if (kind !== 'inform') return;
    const { told } = this.page(workflowkey);
    const id = signalId.slice(0, signalId.indexOf('/'));
    const line = { verdict, ...(firstVerdict === undefined ? {} : { firstVerdict }) };
    told.set(id, [...(told.get(id) ?? []), line]);
  }

  #noteCall(call: Call): void {
    const deployed = call.sandbox?.functionName;
    const by = BUNDLE_NAMES.find((name) => deployed?.endsWith(`-${name}`));
    const key = this.keyOf(call);
    if (key !== undefined && by !== undefined) this.page(key).calls.push({ by, call });
  }
}

/** The partition key that a request to DynamoDB is about; no function asks about two. */
function partitionOf(input: JsonObject): string | undefined {
  const { Key, Item, TransactItems, ExpressionAttributeValues } = input as Requested;
  const item = Key ?? Item ?? TransactItems?.[0]?.Put?.Item;
  return item?.['workflowkey']?.S ?? ExpressionAttributeValues?.[':key']?.S;
}

type Attributes = Readonly<Record<string, { readonly S?: string }>>;

interface Requested {
  readonly Key?: Attributes;
  readonly Item?: Attributes;
  readonly TransactItems?: readonly { readonly Put?: { readonly Item: Attributes } }[];
  readonly ExpressionAttributeValues?: Attributes;
}
