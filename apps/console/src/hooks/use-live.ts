import type { StreamItem } from '@wfm/contract/api';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { type ApiFailure, shownFailure } from '../api/failure.ts';
import { stream } from '../api/stream.ts';

/** What was asked for. `value` stays on the screen while it is asked for again. */
export interface Loaded<Value> {
  /** Absent: nothing was answered yet. */
  readonly value: Value | undefined;
  /** Absent: the last request was answered. */
  readonly failure: ApiFailure | undefined;
  readonly reload: () => void;
}

/** So long what happens is gathered before it is asked for again: many things happen at once. */
const GATHER_MS = 60;

/**
 * Loads something, and loads it again when the stream tells something that concerns it; never by the clock.
 *
 * @param identity what is loaded, as text: another text begins anew, and shows nothing of the one before.
 */
export function useLive<Value>(
  identity: string,
  load: () => Promise<Value>,
  concerns: (item: StreamItem) => boolean,
): Loaded<Value> {
  const [state, setState] = useState<{
    readonly of: string;
    readonly value?: Value;
    readonly failure?: ApiFailure;
  }>({
    of: identity,
  });
  const latest = useRef({ load, concerns });
  latest.current = { load, concerns };
  const again = useRef<() => void>(() => undefined);

  useEffect(() => {
    let isOver = false;
    let isLoading = false;
    let isWanted = false;
    let timer: ReturnType<typeof setTimeout> | undefined;

    const run = async () => {
      timer = undefined;
      if (isLoading) {
        isWanted = true;
        return;
      }
      isLoading = true;
      try {
        const value = await latest.current.load();
        if (!isOver) setState({ of: identity, value });
      } catch (error) {
        const failure = shownFailure(error);
        if (!isOver)
          setState(({ of, value }) =>
            of === identity && value !== undefined ? { of, value, failure } : { of: identity, failure },
          );
      }
      isLoading = false;
      if (!isWanted || isOver) return;
      isWanted = false;
      soon();
    };
    const soon = () => {
      timer ??= setTimeout(run, GATHER_MS);
    };
    again.current = () => void run();
    const end = stream.listen((item) => {
      if (item.type === 'gap' || latest.current.concerns(item)) soon();
    });
    void run();
    return () => {
      isOver = true;
      clearTimeout(timer);
      end();
    };
  }, [identity]);

  const reload = useCallback(() => again.current(), []);
  const own = state.of === identity;
  return { value: own ? state.value : undefined, failure: own ? state.failure : undefined, reload };
}
