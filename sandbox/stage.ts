import type { SandboxVendorName } from './registry.ts';
import { sandboxVendorNames, sandboxVendors } from './registry.ts';
import type { SandboxVendor } from './vendor.ts';
import type { World, WorldOptions } from './world.ts';
import { createWorld } from './world.ts';

/** The world and the vendors in it, which a reset replaces together. */
export interface Stage {
  world: World;
  vendors: Record<SandboxVendorName, SandboxVendor>;
}

export function setStage(options: WorldOptions): Stage {
  const world = createWorld(
    options,
    Object.fromEntries(sandboxVendorNames.map((name) => [name, sandboxVendors[name].limits])),
  );
  const vendors = Object.fromEntries(
    sandboxVendorNames.map((name) => [name, sandboxVendors[name].create(world)]),
  ) as Stage['vendors'];
  return { world, vendors };
}
