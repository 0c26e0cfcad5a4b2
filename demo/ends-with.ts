interface Stoppable {
  stop?: () => Promise<void>;
}

/** Sees to it that what is starting is stopped with the rest, also when something else fails before it has started. */
export function endsWith<T extends Stoppable>(
  started: AsyncDisposableStack,
  starting: Promise<T>,
): Promise<T> {
  started.defer(async () => {
    const running = await starting.catch(() => undefined);
    await running?.stop?.();
  });
  return starting;
}
