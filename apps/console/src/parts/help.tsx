import { Dialog } from './dialog.tsx';

const KEYS = [
  ['/', 'Search in this page'],
  ['j', 'Down a list'],
  ['k', 'Up a list'],
  ['Enter', 'Open what has the focus'],
  ['Ctrl K', 'Go to a page, a key or a run'],
  ['?', 'Show these keys'],
  ['Esc', 'Close'],
] as const;

/** The keys that do something. */
export function Help({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog label="Keys" onClose={onClose}>
      <h2>Keys</h2>
      <dl class="keys">
        {KEYS.map(([key, does]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <footer>
        <button type="button" onClick={onClose}>
          Close
        </button>
      </footer>
    </Dialog>
  );
}
