/** One call as it arrived; moments are by the machine's monotonic clock, in milliseconds. */
export interface Arrival {
  /** When the recorder noted it. */
  at: number;
  account: string;
  /** Which process made it, from 1. */
  process: number;
  /** When its sender was about to write it; undefined where it does not say, and where it was held up on its way. */
  sentFrom: number | undefined;
}

type Name = Pick<Arrival, 'account' | 'process'>;

/** The header in which a sender says when it was about to write. */
export const sentFromHeader = 'sent-from';

/** What a call says of itself, in place of a signature's text. */
export const nameOf = ({ account, process }: Name): string => `${account}.${process}`;

export function parseName(name: string): Name {
  const [account = '', process = ''] = name.split('.');
  return { account, process: Number(process) };
}
