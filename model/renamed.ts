const inConsole = 'Somebody renamed it in the console';

/** The reason of a signature that is disabled because the vendor has it under another text by now. */
export const renamedTo = (text: string): string => `${inConsole}: it is 【${text}】 now`;

export const isRenamed = (reason: string | undefined): boolean => reason?.startsWith(inConsole) ?? false;
