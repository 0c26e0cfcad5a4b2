/** Works on what comes, some at once. The first failure ends it, once those that are under way have ended. */
export async function atOnce<Item>(
  items: AsyncIterable<Item> | Iterable<Item>,
  many: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  // Each takes the next one that nobody has taken; who fails, or finds none left, ends it for all.
  const shared = shareOf(items);
  const workers = Array.from({ length: many }, async () => {
    for await (const item of shared) await work(item);
  });
  const failed = (await Promise.allSettled(workers)).find(({ status }) => status === 'rejected');
  if (failed) throw (failed as PromiseRejectedResult).reason;
}

async function* shareOf<Item>(items: AsyncIterable<Item> | Iterable<Item>): AsyncGenerator<Item> {
  yield* items;
}
