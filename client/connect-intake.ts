import { IntakeRefused } from './errors.ts';
import { Intake } from './intake.ts';
import { configuredIntake, type IntakeOptions } from './intake-options.ts';

export const noIntake =
  'No intake is configured: set COUNTERSIGN_INTAKE_URL and COUNTERSIGN_TOKEN, or connect({ intake: { url, token } })';

/** The intake alone, without Temporal; what is left out comes from `COUNTERSIGN_INTAKE_URL` and `COUNTERSIGN_TOKEN`. */
export function connectIntake(options: Partial<IntakeOptions> = {}): Intake {
  const { url, token } = options.url && options.token ? options : (configuredIntake() ?? {});
  if (!url || !token) throw new IntakeRefused(noIntake);
  return new Intake({ ...options, url, token });
}
