/** Where the desk listens. */
export interface Place {
  host: string;
  port: number;
  /** TLS, with the system's authorities when `true`. */
  tls?: boolean | TlsOptions;
}

export interface TlsOptions {
  /** Authorities to trust instead of the system's, as PEM. */
  ca?: string;
  /** The name the certificate must be for; `host` unless told. */
  servername?: string;
}

/** Acts with a token: an API token made for this system, or one of a session. */
export interface WithToken {
  token: string;
}

/** Signs in, and again whenever the session has ended. */
export interface WithPassword {
  /** Staff id or e-mail address. */
  login: number | string;
  password: string;
  /** One-time code; a function is asked at every sign-in. */
  otp_code?: string | (() => string | Promise<string>);
}

/** What happens to the connection, for log lines. */
export type ConnectionChange =
  | { state: 'connected' }
  | { state: 'lost'; error: Error /** Until the next attempt, in milliseconds. */; retryInMs: number }
  | { state: 'closed' /** Why, unless asked to. */; error?: Error };

export interface Tuning {
  /** Time of a call, waiting and repeats included, in milliseconds; 30,000 unless told. */
  timeoutMs?: number;
  /** Sends again what was not answered when the connection was lost: queries, and mutations under an idempotency key, made when none is given; `true` unless told. */
  retry?: boolean;
  /** Requests under way at once; 64, the server's limit, unless told. */
  inFlight?: number;
  /** Pause before the first and the longest before a later attempt to connect again, in milliseconds; 100 and 10,000 unless told. */
  backOff?: { minMs: number; maxMs: number };
  /** Largest frame the server may send, in bytes; 256 MiB unless told. */
  replyMaxBytes?: number;
  onChange?: (change: ConnectionChange) => void;
  /** Gives up connecting; has no effect afterwards. */
  signal?: AbortSignal;
}

export type ConnectOptions = Place & (WithToken | WithPassword) & Tuning;

/** What one call can have of its own. */
export interface CallOptions {
  /** Stops waiting for the answer; a command that was sent may still run. */
  signal?: AbortSignal;
  /** Time of this call, in milliseconds. */
  timeoutMs?: number;
  /** Under which a repeat is answered without running again (24 h), also from another process. */
  idempotency_key?: string;
  /** Whether to send it again when the connection is lost. */
  retry?: boolean;
}
