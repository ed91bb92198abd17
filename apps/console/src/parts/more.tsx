import { useEffect, useRef } from 'preact/hooks';

/** The end of a list that goes on: the next page is asked for as soon as it can be seen. */
export function More({ more }: { readonly more: (() => Promise<void>) | undefined }) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const element = button.current;
    if (element === null || more === undefined) return;
    const seen = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting === true) void more();
    });
    seen.observe(element);
    return () => seen.disconnect();
  }, [more]);
  if (more === undefined) return null;
  return (
    <button type="button" class="more" ref={button} onClick={() => void more()}>
      Show more
    </button>
  );
}
