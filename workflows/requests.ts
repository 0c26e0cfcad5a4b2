/** What people and services have asked for that the main loop has yet to do. */
export interface Requests {
  /** A person has mended what blocks the signature, and it has not been tried since. */
  provided: boolean;
  /** A change is being written down: nothing is sent meanwhile, and nothing else may be changed. */
  changing: boolean;
  /** The account's gate has opened since the signature was last kept out. */
  gateOpened: boolean;
  timesBlocked: number;
  /** How often in a row a closed gate has let nothing through. */
  timesKeptOut: number;
}
