import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { attend } from './attend.ts';
import { handleControl } from './control.ts';
import type { Listener } from './listen.ts';
import { listen } from './listen.ts';
import { Memory } from './memory.ts';
import { readBody } from './read-body.ts';
import type { SandboxVendorName } from './registry.ts';
import { controlPortOffset, sandboxVendorNames, sandboxVendors } from './registry.ts';
import type { Stage } from './stage.ts';
import { setStage } from './stage.ts';
import type { WorldOptions } from './world.ts';
import { defaultOptions } from './world.ts';

export interface SandboxOptions extends Partial<WorldOptions> {
  /** The first port: the vendors follow from it, the control port is nine above. 0 takes free ones. */
  port?: number;
  host?: string;
  /** A file to remember everything in, from one start to the next. */
  memory?: string;
}

export interface Sandbox {
  /** Each vendor's endpoint. */
  vendors: Record<SandboxVendorName, string>;
  control: string;
  stop(): Promise<void>;
}

/** Starts every vendor on a port of its own, because the official SDKs take a host and no path. */
export async function startSandbox({
  port = 0,
  host = '127.0.0.1',
  memory: file,
  ...options
}: SandboxOptions = {}): Promise<Sandbox> {
  const starting: WorldOptions = { ...defaultOptions, ...options };
  let stage = setStage(starting);
  const memory = file === undefined ? undefined : new Memory(file);
  memory?.recallTo(stage);
  const portOf = (offset: number): number => (port === 0 ? 0 : port + offset);
  const listeners: Listener[] = [];
  const open = async (offset: number, handle: Parameters<typeof listen>[2]): Promise<string> => {
    const listener = await listen(host, portOf(offset), handle);
    listeners.push(listener);
    return listener.url;
  };
  const stop = async (): Promise<void> => {
    await Promise.all(listeners.map((listener) => listener.stop()));
  };
  try {
    const vendors = await mapVendors((name) =>
      open(sandboxVendors[name].portOffset, async (request, response) => {
        await serve(stage, name, request, response);
        memory?.keep(stage);
      }),
    );
    const control = await open(controlPortOffset, async (request, response) => {
      await handleControl(request, response, {
        stage: () => stage,
        reset: (changes) => {
          stage = setStage({ ...starting, ...changes });
        },
      });
      memory?.keep(stage);
    });
    return { vendors, control, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function mapVendors<T>(
  map: (name: SandboxVendorName) => Promise<T>,
): Promise<Record<SandboxVendorName, T>> {
  const entries = await Promise.all(sandboxVendorNames.map(async (name) => [name, await map(name)] as const));
  return Object.fromEntries(entries) as Record<SandboxVendorName, T>;
}

async function serve(
  { world, vendors }: Stage,
  name: SandboxVendorName,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readBody(request);
  if (!body) {
    response.writeHead(413, { connection: 'close' }).end();
    return;
  }
  const reply = await attend(world, name, vendors[name], {
    method: request.method ?? '',
    target: request.url ?? '',
    headers: request.headers,
    body,
  });
  if (reply === 'cut') {
    request.socket.destroy();
    return;
  }
  await pause(reply.delay, undefined, { ref: false });
  response.writeHead(reply.answer.status, reply.answer.headers).end(reply.answer.body);
}
