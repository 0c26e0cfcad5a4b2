/** A vendor's "no": its code; status and message are the vendor's usual ones unless given. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: string;
  readonly status: number | undefined;
  readonly headers: Record<string, string>;
  readonly words: string | undefined;

  constructor(
    code: string,
    told: { words?: string; status?: number; headers?: Record<string, string> } = {},
  ) {
    super(told.words ?? code);
    this.code = code;
    this.status = told.status;
    this.headers = told.headers ?? {};
    this.words = told.words;
  }
}

/** The control port was asked for something that makes no sense; the message says what would. */
export class BadRequest extends Error {
  override readonly name = 'BadRequest';
}
