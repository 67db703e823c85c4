import type { Fake, Insides } from "../fake.js";
import type { FakeSnapshot } from "../state/snapshots.js";

/** What the control API and the status page work on. */
export interface Control {
  readonly fake: Fake;
  readonly insides: Insides;
  /** Where the API and the token endpoint are. */
  readonly url: string;
  /** Time zone of the status page. */
  readonly zone: string;
  /** By name. */
  readonly snapshots: Map<string, FakeSnapshot>;
}

/** A request that the control API cannot carry out. */
export class ControlError extends Error {
  override readonly name = "ControlError";
  readonly status: 400 | 404;

  constructor(message: string, status: 400 | 404 = 400) {
    super(message);
    this.status = status;
  }
}
