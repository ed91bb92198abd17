import type { Settings } from './config/settings.ts';

/** The name of the stack, which begins the name of every resource of it. */
export function stackNameOf({
  namePrefix,
  environment,
}: Pick<Settings, 'namePrefix' | 'environment'>): string {
  return `${namePrefix}-${environment}`;
}
