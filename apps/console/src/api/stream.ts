import type { StreamItem, StreamItemType } from '@wfm/contract/api';

const STREAM = '/api/stream';

const TYPES = Object.keys({
  execution: true,
  history: true,
  event: true,
  key: true,
  log: true,
  'dead-letter': true,
  clock: true,
  faults: true,
  gap: true,
} satisfies Record<StreamItemType, true>) as readonly StreamItemType[];

export type StreamState = 'connecting' | 'open' | 'lost';

/** What happens, as it happens: one connection for the page, which the browser makes again when it breaks. */
export class Stream {
  readonly #listeners = new Set<(item: StreamItem) => void>();
  readonly #watchers = new Set<(state: StreamState) => void>();
  #state: StreamState = 'connecting';
  #source: EventSource | undefined;

  get state(): StreamState {
    return this.#state;
  }

  open(): void {
    const source = new EventSource(STREAM);
    this.#source = source;
    source.onopen = () => this.#tell('open');
    source.onerror = () => {
      this.#tell('lost');
      // The browser gives up after some answers; then it is begun anew.
      if (source.readyState === EventSource.CLOSED) setTimeout(() => this.#again(source), 2_000);
    };
    for (const type of TYPES) {
      source.addEventListener(type, ({ data }: MessageEvent<string>) => {
        const item = JSON.parse(data) as StreamItem;
        for (const listener of this.#listeners) listener(item);
      });
    }
  }

  /** @returns what ends it. */
  listen(listener: (item: StreamItem) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** @returns what ends it. */
  watch(watcher: (state: StreamState) => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  #tell(state: StreamState): void {
    this.#state = state;
    for (const watcher of this.#watchers) watcher(state);
  }

  #again(ended: EventSource): void {
    if (this.#source === ended) this.open();
  }
}

/** The one of this page. */
export const stream = new Stream();
