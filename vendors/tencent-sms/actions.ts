/** The calls that signatures take, and whether each changes anything. */
export const actions = {
  AddSmsSign: { writes: true },
  ModifySmsSign: { writes: true },
  DeleteSmsSign: { writes: true },
  DescribeSmsSignList: { writes: false },
} as const;

export type Action = keyof typeof actions;

/** The most ids that one DescribeSmsSignList takes, and the largest page that it gives. */
export const largestPage = 100;
