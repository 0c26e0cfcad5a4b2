import { z } from 'zod';

// Without I, O, S, V and Z, which are read as digits or as one another.
const characters = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** The last character of a unified social credit code, from the 17 before it (GB 32100-2015, 附录 A). */
function checkCharacter(code: string): string {
  let weight = 1;
  let sum = 0;
  for (const character of code.slice(0, 17)) {
    sum += characters.indexOf(character) * weight;
    weight = (weight * 3) % characters.length;
  }
  return characters[(characters.length - (sum % characters.length)) % characters.length]!;
}

/** A Chinese unified social credit code, as it stands on the licence: 18 characters, small letters taken as capitals. */
export const creditCodeSchema = z
  .string('A credit code is a text of 18 characters, as it stands on the licence')
  .trim()
  .toUpperCase()
  .regex(
    new RegExp(`^[${characters}]{18}$`),
    'A unified social credit code has 18 of 0–9 and A–Z without I, O, S, V and Z',
  )
  .refine(
    (code) => code.length !== 18 || code.at(-1) === checkCharacter(code),
    'The last character of a unified social credit code follows from the 17 before it (GB 32100), and does not here: one of them is mistyped',
  );
