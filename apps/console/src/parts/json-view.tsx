import type { ComponentChildren } from 'preact';
import { CopyButton } from './copy-button.tsx';
import { Scrolled } from './scrolled.tsx';

/** So much of a value is coloured; what is longer is shown plain. */
const COLOURED_CHARACTERS = 40_000;

const PIECES =
  /(?<name>"(?:[^"\\]|\\.)*")(?=\s*:)|(?<text>"(?:[^"\\]|\\.)*")|(?<word>-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)/g;

/** A JSON value, readable and with a button that copies it. */
export function JsonView({ value, label }: { readonly value: unknown; readonly label: string }) {
  const text = JSON.stringify(value, null, 2) ?? 'undefined';
  return (
    <section class="json" aria-label={label}>
      <header>
        <span class="label">{label}</span>
        <CopyButton text={text} />
      </header>
      <Scrolled>{text.length > COLOURED_CHARACTERS ? text : coloured(text)}</Scrolled>
    </section>
  );
}

function coloured(text: string): ComponentChildren[] {
  const pieces: ComponentChildren[] = [];
  let end = 0;
  for (const match of text.matchAll(PIECES)) {
    const [kind] = Object.entries(match.groups ?? {}).find(([, piece]) => piece !== undefined) ?? ['text'];
    pieces.push(text.slice(end, match.index), <span class={`json-${kind}`}>{match[0]}</span>);
    end = match.index + match[0].length;
  }
  return [...pieces, text.slice(end)];
}
