import { useNow } from '../hooks/use-now.ts';
import { durationText, relativeText } from '../words/time.ts';

/** An instant as how long ago it was, or will be; the instant itself in its title. */
export function Instant({ at }: { readonly at: string }) {
  const now = useNow();
  return (
    <time dateTime={at} title={at}>
      {relativeText(at, now)}
    </time>
  );
}

/** How long something took, or takes so far. */
export function Duration({ from, to }: { readonly from: string; readonly to: string | undefined }) {
  const now = useNow();
  return <>{durationText((to === undefined ? now : Date.parse(to)) - Date.parse(from))}</>;
}
