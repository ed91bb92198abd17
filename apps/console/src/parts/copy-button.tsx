import { useState } from 'preact/hooks';

/** Copies a text, and says so for a moment. */
export function CopyButton({
  text,
  label = 'Copy',
}: {
  readonly text: string | (() => string | Promise<string>);
  readonly label?: string;
}) {
  const [said, say] = useState<string | undefined>(undefined);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(typeof text === 'string' ? text : await text());
      say('Copied');
    } catch (error) {
      say(`Not copied: ${String(error)}`);
    }
    setTimeout(() => say(undefined), 1_600);
  };
  return (
    <button type="button" class="small" onClick={copy}>
      <span aria-live="polite">{said ?? label}</span>
    </button>
  );
}
