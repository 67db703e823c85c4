import type { Fault } from "../fault-server.js";

/** One request as the server saw it, with its body as text. */
export interface SeenRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A fault server, in this process or in another. */
export interface RemoteServer {
  readonly url: string;
  /** An address where nobody listens. */
  readonly deadUrl: string;
  reset(): Promise<void>;
  script(faults: readonly Fault[]): Promise<void>;
  tokenScript(faults: readonly Fault[]): Promise<void>;
  seen(): Promise<{ api: SeenRequest[]; tokens: number }>;
  /** Resolves when a scripted fault has left a request hanging. */
  stalled(): Promise<void>;
  /** Resolves when no request is being answered. */
  quiet(): Promise<void>;
}

/** What the suite needs of where it runs. */
export interface Environment {
  readonly server: RemoteServer;
  /** Listeners left on a signal, where the runtime can tell. */
  listeners?(signal: AbortSignal): number;
}

/** One test. */
export interface RuntimeCase {
  readonly name: string;
  run(environment: Environment): Promise<void>;
}
