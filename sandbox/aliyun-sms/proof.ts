/** What a call brings to show who made it. */
export interface Proof {
  accessKeyId: string;
  date: string;
  nonce: string;
  signature: string;
  /** The signature that this secret would have made. */
  expected: (secret: string) => string;
  /** What the signature is made over, as told to whoever signed it wrong. */
  signed: string;
}
