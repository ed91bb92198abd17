const NAME = 'wfm-theme';

export type Theme = 'light' | 'dark' | 'system';

/** What was chosen before; what the system says if nothing was. */
export function keptTheme(): Theme {
  const kept = localStorage.getItem(NAME);
  return kept === 'light' || kept === 'dark' ? kept : 'system';
}

export function setTheme(theme: Theme): void {
  if (theme === 'system') {
    localStorage.removeItem(NAME);
    delete document.documentElement.dataset['theme'];
    return;
  }
  localStorage.setItem(NAME, theme);
  document.documentElement.dataset['theme'] = theme;
}
