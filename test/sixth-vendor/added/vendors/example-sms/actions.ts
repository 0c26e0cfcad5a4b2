import type { SubmissionKind } from '../../model/sms-vendor.ts';

/** The calls, and whether each changes anything. */
export const actions = {
  CreateSign: { writes: true },
  UpdateSign: { writes: true },
  DeleteSign: { writes: true },
  GetSign: { writes: false },
  ListSigns: { writes: false },
} as const;

export type Action = keyof typeof actions;

export const submissions: Record<SubmissionKind, Action> = {
  application: 'CreateSign',
  modification: 'UpdateSign',
};

/** The largest page that ListSigns gives. */
export const largestPage = 50;
