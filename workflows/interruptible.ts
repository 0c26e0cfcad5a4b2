import { CancellationScope, condition } from '@temporalio/workflow';

/**
 * Runs an activity until it ends, or until `interrupted` says that its end does not matter any more; then it is asked
 * to stop, and its real ending is waited for: only then is it known what it did. Whatever it ends with after that
 * counts as stopped, a failure too. Answers the activity's result, or undefined when it was stopped without one.
 * `timeout` (milliseconds) interrupts it, too.
 */
export async function interruptible<T>(
  activity: () => Promise<T>,
  interrupted: () => boolean,
  timeout?: number,
): Promise<T | undefined> {
  const scope = new CancellationScope();
  let ended = false;
  const ending = scope.run(activity).finally(() => {
    ended = true;
  });
  const settled = ending.catch(() => {});
  try {
    const stop = () => ended || interrupted();
    await (timeout === undefined ? condition(stop) : condition(stop, timeout));
  } catch (cancelled) {
    // The whole workflow was cancelled, and this scope with it.
    await CancellationScope.nonCancellable(() => settled);
    throw cancelled;
  }
  if (ended) return ending;
  scope.cancel();
  await settled;
  return ending.catch(() => undefined);
}
