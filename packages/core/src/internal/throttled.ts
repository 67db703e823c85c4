import type { ThrottleRequest } from "../rate-limiter.js";
import type { Operation } from "./operation.js";
import type { Scope } from "./scope.js";

/** A call as a rate limiter sees it; its signal is made only if the limiter asks for it. */
export class Throttled implements ThrottleRequest {
  readonly #scope: Scope;
  readonly key: string;
  readonly tenantId: number;
  readonly operation: string;
  readonly template: string;
  readonly url: string;
  readonly timeLeft: number;

  constructor(scope: Scope, app: string, tenantId: number, { id, template }: Operation, url: string, timeLeft: number) {
    this.#scope = scope;
    this.key = `${app}/${tenantId}`;
    this.tenantId = tenantId;
    this.operation = id;
    this.template = template;
    this.url = url;
    this.timeLeft = timeLeft;
  }

  get signal(): AbortSignal {
    return this.#scope.signal;
  }
}
