// Imported before a program: its event loop stands still for 60 to 150 ms, every 1.5 s or so.
const between = (least: number, most: number): number => least + Math.random() * (most - least);

function stall(): void {
  const until = performance.now() + between(60, 150);
  while (performance.now() < until);
  setTimeout(stall, between(1_200, 1_800)).unref();
}

setTimeout(stall, between(0, 1_500)).unref();
