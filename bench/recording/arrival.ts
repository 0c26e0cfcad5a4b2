/** One call as it arrived. */
export interface Arrival {
  /** By the machine's monotonic clock, in milliseconds. */
  at: number;
  account: string;
  /** Which process made it, from 1. */
  process: number;
}

/** What a call says of itself, in place of a signature's text. */
export const nameOf = ({ account, process }: Omit<Arrival, 'at'>): string => `${account}.${process}`;

export function parseName(name: string): Omit<Arrival, 'at'> {
  const [account = '', process = ''] = name.split('.');
  return { account, process: Number(process) };
}
