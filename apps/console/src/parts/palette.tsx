import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { ask } from '../api/client.ts';
import { Dialog } from './dialog.tsx';
import { LINKS } from './link.ts';

interface Command {
  readonly label: string;
  readonly hint: string;
  readonly url: string;
}

const PAGES: readonly Command[] = [
  { label: 'Runs', hint: 'page', url: LINKS.runs() },
  { label: 'Keys', hint: 'page', url: LINKS.keys() },
  { label: 'Events', hint: 'page', url: LINKS.events() },
  { label: 'Dead letters', hint: 'page', url: LINKS.deadLetters() },
  { label: 'Send an event', hint: 'page', url: LINKS.send() },
  { label: 'Clock and faults', hint: 'page', url: LINKS.time() },
  { label: 'Import a history', hint: 'page', url: LINKS.importHistory() },
  { label: 'Runs that failed', hint: 'filter', url: LINKS.runs({ status: 'FAILED' }) },
  { label: 'Runs that go on', hint: 'filter', url: LINKS.runs({ status: 'RUNNING' }) },
  { label: 'Events that no rule matched', hint: 'filter', url: LINKS.events({ matched: 'unmatched' }) },
];
const FOUND = 8;

/** A field whose list this page shows, and not the browser. */
const COMBOBOX = {
  role: 'combobox',
  list: undefined,
  'aria-expanded': 'true',
  'aria-controls': 'palette-list',
} as const;

/** Goes anywhere by some letters of its name: pages, keys, runs. */
export function Palette({ onClose }: { readonly onClose: () => void }) {
  const { route } = useLocation();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const [found, setFound] = useState<readonly Command[]>([]);
  useEffect(() => {
    if (text === '') return setFound([]);
    let isOver = false;
    const timer = setTimeout(async () => {
      const commands = await search(text).catch(() => []);
      if (!isOver) setFound(commands);
    }, 120);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [text]);
  const shown = [...PAGES.filter(({ label }) => label.toLowerCase().includes(text.toLowerCase())), ...found];
  const go = (command: Command | undefined) => {
    if (command === undefined) return;
    onClose();
    route(command.url);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter') go(shown[at]);
    else if (event.key === 'ArrowDown') setAt(Math.min(shown.length - 1, at + 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(0, at - 1));
    else return;
    event.preventDefault();
  };
  return (
    <Dialog label="Go to" onClose={onClose}>
      <div class="palette">
        <input
          type="text"
          {...COMBOBOX}
          {...{ 'aria-activedescendant': `palette-${at}` }}
          aria-label="Go to a page, a key or a run"
          placeholder="Go to a page, a key or a run"
          value={text}
          onInput={({ currentTarget }) => {
            setText(currentTarget.value);
            setAt(0);
          }}
          onKeyDown={onKey}
        />
        <div role="listbox" id="palette-list" aria-label="Places">
          {shown.map((command, index) => (
            // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names the active option.
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field takes the keys.
            <div
              key={command.url}
              id={`palette-${index}`}
              role="option"
              aria-selected={index === at}
              onClick={() => go(command)}
            >
              {command.label} <span class="dim">{command.hint}</span>
            </div>
          ))}
        </div>
      </div>
    </Dialog>
  );
}

async function search(text: string): Promise<readonly Command[]> {
  const [keys, runs] = await Promise.all([
    ask('listKeys', { query: { text, limit: FOUND } }),
    ask('listExecutions', { query: { text, limit: FOUND } }),
  ]);
  const places = [
    ...keys.items.map(({ key, workflow }) => ({
      label: key,
      hint: `key of ${workflow}`,
      url: LINKS.key(key),
    })),
    ...runs.items.map(({ execution, executionArn, workflow, status }) => ({
      label: execution,
      hint: `run of ${workflow}, ${status.toLowerCase()}`,
      url: LINKS.run(executionArn),
    })),
  ];
  return [...new Map(places.map((place) => [place.url, place])).values()];
}
