import type { ComponentChildren } from 'preact';
import { memo } from 'preact/compat';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';

/** Rows that come and go together. */
const CHUNK = 50;
/** So far from what can be seen rows are there, so that none is missing while somebody scrolls. */
const MARGIN = '1000px';
/** Of a row that was never there, in pixels. */
const ROW_HEIGHT = 36;

/**
 * The body of a table of any length: rows far from what can be seen are left out, and their place is kept, so that ten thousand cost no
 * more than a hundred.
 */
export function Rows<Item>({
  items,
  row,
}: {
  readonly items: readonly Item[];
  /** The same function from one time to the next, or all rows are made anew. */
  readonly row: (item: Item) => ComponentChildren;
}) {
  const chunks = useMemo(
    () =>
      Array.from({ length: Math.ceil(items.length / CHUNK) }, (_, at) =>
        items.slice(at * CHUNK, (at + 1) * CHUNK),
      ),
    [items],
  );
  return (
    <>
      {chunks.map((chunk, at) => (
        <Chunk key={at} items={chunk} row={row as (item: unknown) => ComponentChildren} isFirst={at === 0} />
      ))}
    </>
  );
}

const Chunk = memo(function Chunk({
  items,
  row,
  isFirst,
}: {
  readonly items: readonly unknown[];
  readonly row: (item: unknown) => ComponentChildren;
  readonly isFirst: boolean;
}) {
  const body = useRef<HTMLTableSectionElement>(null);
  const [isNear, setNear] = useState(isFirst);
  const [height, setHeight] = useState(items.length * ROW_HEIGHT);
  useEffect(() => {
    const element = body.current;
    if (element === null) return;
    const seen = new IntersectionObserver(([entry]) => setNear(entry?.isIntersecting === true), {
      rootMargin: MARGIN,
    });
    seen.observe(element);
    return () => seen.disconnect();
  }, []);
  useLayoutEffect(() => {
    if (isNear && body.current !== null) setHeight(body.current.offsetHeight);
  }, [isNear, items]);
  return (
    <tbody ref={body}>
      {isNear ? (
        items.map(row)
      ) : (
        <tr class="gap">
          <td colSpan={99} style={{ height: `${height}px` }} />
        </tr>
      )}
    </tbody>
  );
});
