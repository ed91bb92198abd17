/** Something in a workflow that AWS would refuse, or that would not do what it says. */
export interface Finding {
  /** `refused`: it cannot work. `doubtful`: it may be meant. */
  readonly level: 'refused' | 'doubtful';
  /** What is wrong where, and what to do, in sentences. */
  readonly text: string;
}

export const refused = (text: string): Finding => ({ level: 'refused', text });
export const doubtful = (text: string): Finding => ({ level: 'doubtful', text });
