import type { SeenRequest } from "./memory-api.js";
import { settle } from "./paged-rows.js";

/** Requests that wait for their answers, in the order they came. */
export interface Gate {
  readonly waiting: {
    readonly request: SeenRequest;
    /** Lets the answer go. */
    readonly go: () => void;
  }[];
  /** Resolves when the request is let go; rejects when it is aborted. */
  pass(request: SeenRequest): Promise<void>;
  /** Lets the answer of the first one go. */
  release(): Promise<void>;
  /** Most requests that have waited at the same time. */
  most(): number;
}

/** Lets a test decide when a server answers. */
export function createGate(): Gate {
  const waiting: Gate["waiting"] = [];
  let most = 0;
  return {
    waiting,
    pass: (request) =>
      new Promise<void>((go, stop) => {
        const entry = { request, go };
        waiting.push(entry);
        most = Math.max(most, waiting.length);
        request.signal?.addEventListener("abort", () => {
          waiting.splice(waiting.indexOf(entry), 1);
          stop(request.signal?.reason);
        });
      }),
    async release() {
      await settle();
      waiting.shift()?.go();
      await settle();
    },
    most: () => most,
  };
}
