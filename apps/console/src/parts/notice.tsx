import type { ComponentChildren } from 'preact';
import type { ApiFailure } from '../api/failure.ts';

/** Why something is not shown, or was not done. */
export function FailureNotice({ failure }: { readonly failure: ApiFailure | undefined }) {
  if (failure === undefined) return null;
  return (
    <p class="notice bad" role="alert">
      {failure.message}
    </p>
  );
}

/** What stands where a list is empty. */
export function Nothing({ children }: { readonly children: ComponentChildren }) {
  return <div class="nothing">{children}</div>;
}

/** What stands where nothing was answered yet; quick answers never show it. */
export function Loading() {
  return (
    <p class="loading" role="status">
      Loading
    </p>
  );
}
