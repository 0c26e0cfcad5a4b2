import { IntakeRefused } from './errors.ts';

export interface IntakeOptions {
  /** Such as `http://127.0.0.1:7280`. */
  url: string;
  token: string;
  /** Milliseconds for one call; 30,000 unless told. */
  timeout?: number;
}

/** The intake that the environment names, if it names one. */
export function configuredIntake(environment: NodeJS.ProcessEnv = process.env): IntakeOptions | undefined {
  const { COUNTERSIGN_INTAKE_URL: url, COUNTERSIGN_TOKEN: token } = environment;
  if (!url && !token) return undefined;
  if (url && token) return { url: url.trim(), token: token.trim() };
  const missing = url ? 'COUNTERSIGN_TOKEN' : 'COUNTERSIGN_INTAKE_URL';
  throw new IntakeRefused(`Set ${missing}, too: the intake is reached by an address and a token`);
}
