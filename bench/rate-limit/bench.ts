import type { Bench } from '../bench.ts';
import { bundleInto } from './bundle.ts';
import { designs } from './designs.ts';
import { modes } from './modes.ts';
import { type Chosen, planOf } from './plan.ts';
import { type RunResult, resultOf } from './result.ts';
import { type RunContext, run } from './run.ts';
import { tableOf } from './table.ts';

/** The rate limit under every condition, and its peers beside it. */
export function rateLimitBench(chosen: Chosen): Bench<RunResult> {
  const plan = planOf(chosen);
  return {
    withTemporal: plan.some(({ design }) => 'workflows' in designs[design]),
    async *runs({ services, progress, signal }) {
      const bundle = services.temporal ? await bundleInto(services.folder) : '';
      const context: RunContext = { services, bundle, progress, signal };
      for (const [index, request] of plan.entries()) {
        const { design, mode } = request;
        progress(`${index + 1}/${plan.length} ${design}, ${mode}: ${modes[mode].about}`);
        yield resultOf(await run(request, context));
      }
    },
    table: tableOf,
  };
}
