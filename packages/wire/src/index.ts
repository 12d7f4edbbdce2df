export { type AnswerFrame, parseAnswer } from './answer.ts';
export { createFrameDecoder, type FrameDecoder } from './decoder.ts';
export {
  type EventFrame,
  encodeEvent,
  encodeNotification,
  encodeReply,
  encodeText,
  type NotificationFrame,
  REPLY_TAIL,
  type ReplyFrame,
  replyHead,
} from './encoder.ts';
export {
  type Envelope,
  type ExtId,
  type FrameFault,
  type FrameProblem,
  type ParsedFrame,
  parseEnvelope,
} from './envelope.ts';
export { encodeRequest, type RequestFrame } from './request.ts';
