// Imported before a program: its wall clock is wrong by `shift` milliseconds, as the import says.
const shift = Number(new URL(import.meta.url).searchParams.get('shift'));
const RightDate = Date;

globalThis.Date = class extends RightDate {
  constructor(...given: unknown[]) {
    // @ts-expect-error: whatever `Date` takes.
    super(...(given.length === 0 ? [RightDate.now() + shift] : given));
  }

  static override now(): number {
    return RightDate.now() + shift;
  }
} as DateConstructor;
