/** Nonces that were used, by access key, for as long as a copy of their request could still be fresh. */
export class Nonces {
  readonly #expiries = new Map<string, number>();

  /** Takes a nonce; false when it was used before. `expires` and `now` in epoch milliseconds. */
  use(accessKeyId: string, nonce: string, expires: number, now: number): boolean {
    this.#forget(now);
    const place = JSON.stringify([accessKeyId, nonce]);
    if (this.#expiries.has(place)) return false;
    this.#expiries.set(place, expires);
    return true;
  }

  #forget(now: number): void {
    // Oldest first: the first that is still held ends the sweep, so that a call costs no walk over all of them.
    for (const [place, expires] of this.#expiries) {
      if (expires >= now) return;
      this.#expiries.delete(place);
    }
  }
}
