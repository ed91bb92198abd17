/** A number of AWS's, and where it was read. */
export interface Figure {
  /** The page on which AWS publishes it. */
  readonly page: string;
  /**
   * Where the number itself was read: the page of AWS, or another that cites it where the copy of AWS's page at hand
   * left its tables out. Absent: nowhere; it is known by habit only.
   */
  readonly readIn?: string;
}

/** When the figures were last compared with their sources, which were copies of up to some years before. */
export const CHECKED_ON = '2026-11-24';

/** Who says so: AWS itself, others who cite AWS, or nobody whose words were read. */
export type Standing = 'aws' | 'others' | 'unchecked';

export function standingOf({ readIn }: Figure): Standing {
  if (readIn === undefined) return 'unchecked';
  const { hostname } = new URL(readIn);
  return /(^|\.)(aws\.amazon\.com|amazonaws\.cn)$/.test(hostname) || readIn.includes('github.com/awsdocs/')
    ? 'aws'
    : 'others';
}
