import { startProgram } from '../processes/start.ts';
import type { Listening, Recorded, Recording } from './server.ts';

export interface Vendor extends Listening {
  /** When the first call arrived, by the machine's clock. */
  first(): Promise<number>;
  /** All that have arrived, in their order. */
  recorded(): Promise<Recorded>;
  stop(): Promise<void>;
}

/** Starts the recording server. */
export async function startVendor(recording: Recording): Promise<Vendor> {
  const program = startProgram(new URL('./server.ts', import.meta.url), recording);
  try {
    return {
      ...(await program.ask<Listening>('listen')),
      first: () => program.ask('first'),
      recorded: () => program.ask('recorded'),
      stop: () => program.kill(),
    };
  } catch (error) {
    await program.kill();
    throw error;
  }
}
