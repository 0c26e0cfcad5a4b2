import { Context } from '@temporalio/activity';

const progresses = new WeakMap<Context, () => unknown>();

/**
 * What the heartbeats of this activity tell from now on: people see it at the pending activity, and the next attempt finds
 * it in `activityInfo().heartbeatDetails`.
 */
export const heartbeatsTell = (progress: () => unknown): void => {
  progresses.set(Context.current(), progress);
};

/** One heartbeat. It would wipe out what was told before, were that not told again. */
export function beat(): void {
  const context = Context.current();
  const progress = progresses.get(context);
  context.heartbeat(progress ? progress() : context.info.heartbeatDetails);
}
