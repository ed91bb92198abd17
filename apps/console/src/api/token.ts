const NAME = 'wfm-token';

/**
 * Takes the token of `wfm start` out of the URL that it printed, where it stands behind `#token=`, and keeps it for this tab. The
 * address bar and the history of the browser do not show it any more.
 */
export function takeToken(): void {
  const match = /^#token=(?<token>.+)$/.exec(location.hash);
  const token = match?.groups?.['token'];
  if (token === undefined) return;
  sessionStorage.setItem(NAME, token);
  history.replaceState(history.state, '', location.pathname + location.search);
}

/** What a request that writes has to carry. Absent: the page was opened without it, and can only look. */
export function keptToken(): string | undefined {
  return sessionStorage.getItem(NAME) ?? undefined;
}
