import fc from 'fast-check';

/** What happens to an account, or by whom: its people, the vendor's reviewer, the network. */
export type Act =
  | 'submit'
  | 'submitAgain'
  | 'approve'
  | 'reject'
  | 'modify'
  | 'withdraw'
  | 'cancel'
  | 'drop-before'
  | 'drop-after'
  | 'delay';

export interface Step {
  /** In days since the month began. */
  at: number;
  account: number;
  act: Act;
  /** Chooses among what the account has. */
  which: number;
}

export interface Kill {
  at: number;
  worker: number;
}

export interface Plan {
  /** Applications a day, by account; one a day is an individual. */
  quotas: number[];
  steps: Step[];
  kills: Kill[];
}

export interface Size {
  accounts: number;
  days: number;
  workers: number;
}

const acts = fc.oneof(
  ...(
    [
      [30, 'submit'],
      [3, 'submitAgain'],
      [15, 'approve'],
      [16, 'reject'],
      [15, 'modify'],
      [5, 'withdraw'],
      [3, 'cancel'],
      [3, 'drop-before'],
      [3, 'drop-after'],
      [2, 'delay'],
    ] as [number, Act][]
  ).map(([weight, act]) => ({ weight, arbitrary: fc.constant(act) })),
);

const hour = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

/** Every third day is quiet, the others bring more than their quota allows: bookings wait, and move. */
const dayOf = (account: number, day: number, quota: number): fc.Arbitrary<Step[]> => {
  const step = fc.record({
    at: hour.map((at) => day + at),
    account: fc.constant(account),
    act: acts,
    which: fc.nat(),
  });
  const busy = fc.array(step, { minLength: 0, maxLength: quota * 4, size: 'max' });
  return fc.oneof(fc.constant<Step[]>([]), { weight: 2, arbitrary: busy });
};

/** About every fifth day one of the workers dies. */
const killsOf = ({ days, workers }: Size): fc.Arbitrary<Kill[]> =>
  fc.array(fc.record({ at: hour.map((at) => at * days), worker: fc.nat(workers - 1) }), {
    minLength: Math.ceil(days / 6),
    maxLength: Math.ceil(days / 4),
    size: 'max',
  });

/** Every sixth account is an enterprise with two to four applications a day. */
const quotaOf = (account: number): fc.Arbitrary<number> =>
  account % 6 === 5 ? fc.integer({ min: 2, max: 4 }) : fc.constant(1);

const numbersTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

function plans(size: Size): fc.Arbitrary<Plan> {
  return fc.tuple(...numbersTo(size.accounts).map(quotaOf)).chain((quotas) => {
    const days = quotas.flatMap((quota, account) =>
      numbersTo(size.days).map((day) => dayOf(account, day, quota)),
    );
    return fc.record({
      quotas: fc.constant(quotas),
      steps: fc.tuple(...days).map((steps) => steps.flat().sort((one, other) => one.at - other.at)),
      kills: killsOf(size).map((kills) => kills.sort((one, other) => one.at - other.at)),
    });
  });
}

/** The same for the same seed. Without bias: a month of rare values would be no month. */
export const planOf = (seed: number, size: Size): Plan =>
  fc.sample(fc.noBias(plans(size)), { seed, numRuns: 1 })[0]!;
