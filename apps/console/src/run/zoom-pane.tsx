import type { Box } from '@wfm/asl/graph';
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

/** A text of the smallest size can still be read. */
const READABLE = 0.8;
const STEP = 1.25;

/** A picture that fits where it can be read then, and is scrolled where not, to what is of interest first. */
export function ZoomPane({
  width,
  focus,
  children,
}: {
  /** Of the picture at its own size, in pixels. */
  readonly width: number;
  /** What is of interest, in pixels of the picture at its own size. Absent: nothing is. */
  readonly focus: Box | undefined;
  readonly children: (shownWidth: number) => ComponentChildren;
}) {
  const pane = useRef<HTMLElement>(null);
  const [room, setRoom] = useState(0);
  const [zoom, setZoom] = useState<number | undefined>(undefined);
  const fit = Math.min(1, room / width);
  const scale = zoom ?? Math.max(fit, READABLE);

  useLayoutEffect(() => {
    const element = pane.current;
    if (element === null) return;
    const watched = new ResizeObserver(() => setRoom(element.clientWidth));
    watched.observe(element);
    setRoom(element.clientWidth);
    return () => watched.disconnect();
  }, []);

  const [x, y] = focus === undefined ? [0, 0] : [focus.x + focus.width / 2, focus.y + focus.height / 2];
  useLayoutEffect(() => {
    const element = pane.current;
    if (element === null || focus === undefined) return;
    element.scrollTo({
      left: x * scale - element.clientWidth / 2,
      top: y * scale - element.clientHeight / 2,
    });
  }, [x, y, scale, room]);

  return (
    <div class="zoom">
      <p class="row zoom-buttons">
        <button type="button" class="small" onClick={() => setZoom(fit)}>
          Fit
        </button>
        <button type="button" class="small" aria-label="Smaller" onClick={() => setZoom(scale / STEP)}>
          −
        </button>
        <button type="button" class="small" aria-label="Larger" onClick={() => setZoom(scale * STEP)}>
          +
        </button>
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard. */}
      <section class="zoom-pane" ref={pane} tabIndex={0} aria-label="Picture of the graph">
        {room === 0 ? null : children(width * scale)}
      </section>
    </div>
  );
}
