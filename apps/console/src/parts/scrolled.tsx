import type { ComponentChildren } from 'preact';

/** A text as it is, which scrolls where it is long. */
export function Scrolled({ children }: { readonly children: ComponentChildren }) {
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard.
  return <pre tabIndex={0}>{children}</pre>;
}
