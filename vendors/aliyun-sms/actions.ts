/** Every signed call, the generation of the API that it belongs to, and whether it changes anything. */
export const actions = {
  AddSmsSign: { api: 'modify', writes: true },
  ModifySmsSign: { api: 'modify', writes: true },
  QuerySmsSign: { api: 'modify', writes: false },
  CreateSmsSign: { api: 'current', writes: true },
  UpdateSmsSign: { api: 'current', writes: true },
  GetSmsSign: { api: 'current', writes: false },
  GetOSSInfoForUploadFile: { api: 'current', writes: false },
  QuerySmsSignList: { api: 'both', writes: false },
  DeleteSmsSign: { api: 'both', writes: true },
} as const;

export type Action = keyof typeof actions;

/** The largest page that QuerySmsSignList gives. */
export const largestPage = 50;
