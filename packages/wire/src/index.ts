export { createFrameDecoder, type FrameDecoder } from './decoder.ts';
export {
  type EventFrame,
  encodeEvent,
  encodeNotification,
  encodeReply,
  type NotificationFrame,
  type ReplyFrame,
} from './encoder.ts';
export {
  type Envelope,
  type ExtId,
  type FrameFault,
  type FrameProblem,
  type ParsedFrame,
  parseEnvelope,
} from './envelope.ts';
