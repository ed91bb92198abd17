import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The program of a browser, or why there is none. */
export type FoundBrowser =
  | { readonly kind: 'found'; readonly path: string }
  | { readonly kind: 'missing'; readonly reason: string };

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'] as const;

/** Looks for the browser that `WFM_BROWSER` names, else for Chromium or Chrome on the path. */
export function findBrowser({ WFM_BROWSER, PATH = '' }: NodeJS.ProcessEnv): FoundBrowser {
  const folders = PATH.split(delimiter).filter((folder) => folder !== '');
  const paths = WFM_BROWSER
    ? [WFM_BROWSER]
    : folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
  const path = paths.find(isProgram);
  if (path !== undefined) return { kind: 'found', path };
  const sought = WFM_BROWSER ? `WFM_BROWSER is ${WFM_BROWSER}, no program` : `no ${NAMES.join(', ')} on PATH`;
  return {
    kind: 'missing',
    reason: `no browser: ${sought}. Install Debian's chromium, or name one in WFM_BROWSER.`,
  };
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
