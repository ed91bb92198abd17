import { useEffect } from 'preact/hooks';

/** Whether somebody types a text, so that a letter is a letter. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');
}

/**
 * `j` and `k` go down and up through what `[data-row]` marks in the page; Enter then follows the link that has the focus, as the
 * browser does by itself. `/` goes to the field that `[data-search]` marks.
 */
export function useRowKeys(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
        return;
      if (document.querySelector('dialog[open]') !== null) return;
      if (event.key === '/') {
        const field = document.querySelector<HTMLInputElement>('[data-search]');
        if (field === null) return;
        event.preventDefault();
        field.focus();
        field.select();
      }
      if (event.key !== 'j' && event.key !== 'k') return;
      const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')];
      const at = rows.indexOf(document.activeElement as HTMLElement);
      const next = rows[event.key === 'j' ? at + 1 : Math.max(0, at - 1)];
      if (next === undefined) return;
      event.preventDefault();
      next.focus();
      next.scrollIntoView({ block: 'nearest' });
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
