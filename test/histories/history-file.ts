import { gunzipSync, gzipSync } from 'node:zlib';
import protocol from '@temporalio/proto';

const { History } = protocol.temporal.api.history.v1;

export type History = protocol.temporal.api.history.v1.IHistory;

// In Temporal's own encoding, because the SDK's JSON of histories needs one copy of its protobuf library, and npm installs two.

export const writeHistory = (history: History): Uint8Array => gzipSync(History.encode(history).finish());

export const readHistory = (content: Uint8Array): History => History.decode(gunzipSync(content));
