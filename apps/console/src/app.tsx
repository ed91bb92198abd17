import { useEffect, useState } from 'preact/hooks';
import { ErrorBoundary, LocationProvider, Route, Router, useLocation } from 'preact-iso';
import { ask } from './api/client.ts';
import { type StreamState, stream } from './api/stream.ts';
import { keptToken } from './api/token.ts';
import { useLive } from './hooks/use-live.ts';
import { Ahead } from './hooks/use-now.ts';
import { isTyping, useRowKeys } from './hooks/use-row-keys.ts';
import { DeadLettersPage } from './pages/dead-letters.tsx';
import { EventPage } from './pages/event.tsx';
import { EventsPage } from './pages/events.tsx';
import { ImportPage } from './pages/import.tsx';
import { KeyPage } from './pages/key.tsx';
import { KeysPage } from './pages/keys.tsx';
import { RunPage } from './pages/run.tsx';
import { RunsPage } from './pages/runs.tsx';
import { SendPage } from './pages/send.tsx';
import { TimePage } from './pages/time.tsx';
import { Help } from './parts/help.tsx';
import { LINKS } from './parts/link.ts';
import { Nothing } from './parts/notice.tsx';
import { Palette } from './parts/palette.tsx';
import { TestButton } from './parts/test-button.tsx';
import { keptTheme, setTheme, type Theme } from './parts/theme.ts';

/** The page: what is around every other one. */
export function App() {
  const clock = useLive(
    'ahead',
    () => ask('getClock'),
    ({ type }) => type === 'clock',
  );
  return (
    <LocationProvider>
      <Ahead.Provider value={(clock.value?.aheadSeconds ?? 0) * 1_000}>
        <TopBar />
        <div id="main" tabIndex={-1}>
          <ErrorBoundary>
            <Router>
              <Route path="/" component={RunsPage} />
              <Route path="/runs/*" component={RunPage} />
              <Route path="/keys" component={KeysPage} />
              <Route path="/keys/*" component={KeyPage} />
              <Route path="/events" component={EventsPage} />
              <Route path="/events/*" component={EventPage} />
              <Route path="/dead-letters" component={DeadLettersPage} />
              <Route path="/send" component={SendPage} />
              <Route path="/time" component={TimePage} />
              <Route path="/import" component={ImportPage} />
              <Route default component={NoPage} />
            </Router>
          </ErrorBoundary>
        </div>
      </Ahead.Provider>
    </LocationProvider>
  );
}

const PAGES = [
  ['Runs', LINKS.runs(), /^\/(?:runs\/.*)?$/],
  ['Keys', LINKS.keys(), /^\/keys/],
  ['Events', LINKS.events(), /^\/events/],
  ['Dead letters', LINKS.deadLetters(), /^\/dead-letters/],
  ['Send', LINKS.send(), /^\/send/],
  ['Clock and faults', LINKS.time(), /^\/time/],
  ['Import', LINKS.importHistory(), /^\/import/],
] as const;

function TopBar() {
  const { path } = useLocation();
  const [open, setOpen] = useState<'palette' | 'help' | undefined>(undefined);
  const target = useLive(
    'target',
    () => ask('target'),
    () => false,
  );
  const letters = useLive(
    'letters',
    () => ask('listDeadLetters'),
    ({ type }) => type === 'dead-letter',
  );
  useRowKeys();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isPalette = event.key === 'k' && (event.ctrlKey || event.metaKey);
      if (!isPalette && (event.key !== '?' || isTyping(event.target))) return;
      event.preventDefault();
      setOpen(isPalette ? 'palette' : 'help');
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  const letterCount = letters.value?.items.length ?? 0;
  return (
    <header class="top">
      <a class="skip" href="#main">
        To the content
      </a>
      <nav aria-label="Pages">
        {PAGES.map(([label, url, own]) => (
          <a key={url} href={url} aria-current={own.test(path) ? 'page' : undefined}>
            {label}
            {url === LINKS.deadLetters() && letterCount > 0 ? <span class="count">{letterCount}</span> : null}
          </a>
        ))}
      </nav>
      <span class="spread" />
      <TestButton />
      <button type="button" class="small" onClick={() => setOpen('palette')}>
        Go to <kbd>Ctrl K</kbd>
      </button>
      <ThemeButton />
      <StreamLight />
      <span class="dim target">
        {target.value === undefined ? '' : `${target.value.stack} · ${target.value.region}`}
      </span>
      {keptToken() === undefined ? (
        <span
          class="badge warn"
          title="Open the address that wfm start printed, with its token, to change something."
        >
          only looking
        </span>
      ) : null}
      {open === 'palette' ? <Palette onClose={() => setOpen(undefined)} /> : null}
      {open === 'help' ? <Help onClose={() => setOpen(undefined)} /> : null}
    </header>
  );
}

const NEXT_THEME = { system: 'light', light: 'dark', dark: 'system' } as const satisfies Readonly<
  Record<Theme, Theme>
>;

function ThemeButton() {
  const [theme, setState] = useState(keptTheme);
  const next = NEXT_THEME[theme];
  return (
    <button
      type="button"
      class="small"
      title={`Colours: ${theme}. Change to ${next}.`}
      onClick={() => {
        setTheme(next);
        setState(next);
      }}
    >
      {theme}
    </button>
  );
}

const STREAM_WORDS = {
  connecting: 'connecting',
  open: 'live',
  lost: 'connection lost',
} as const satisfies Readonly<Record<StreamState, string>>;

function StreamLight() {
  const [state, setState] = useState(stream.state);
  useEffect(() => {
    // It may have changed since it was read.
    setState(stream.state);
    return stream.watch(setState);
  }, []);
  return (
    <span class={`light ${state}`} role="status">
      {STREAM_WORDS[state]}
    </span>
  );
}

function NoPage() {
  return (
    <main>
      <Nothing>
        <p>
          There is no such page. <a href={LINKS.runs()}>Go to the runs</a>
        </p>
      </Nothing>
    </main>
  );
}
