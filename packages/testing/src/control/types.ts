import type {
  FakeTenant,
  Ignored,
  ReceivedRequest,
  Unfiltered,
  WaitingFault,
  WebhookDelivery,
} from "../options.js";
import type { PlainRow } from "../state/row-types.js";

/** Answer of `GET /control/health`. */
export interface ControlHealth {
  ok: true;
  /** Where the API and the token endpoint are. */
  url: string;
  /** UTC, ISO 8601. */
  now: string;
  seed: number;
  modules: string[];
  appKey: string;
  tenants: FakeTenant[];
  maintenance: boolean;
  withheldScopes: string[];
  /** What happens to query names that have no effect. */
  unfiltered: Unfiltered;
  /** How many requests were received and are kept. */
  requests: number;
  faults: number;
  snapshots: string[];
  deliveries: { pending: number; delivered: number; failed: number };
}

/** A collection in the answer of `GET /control/tables`. */
export interface ControlTable {
  module: string;
  path: string;
  /** How many rows it has. */
  count: number;
}

/** Answer of `GET /control/rows`. */
export interface ControlRows {
  count: number;
  rows: PlainRow[];
}

/** A request in the answer of `GET /control/requests`. */
export interface ControlRequest extends Omit<ReceivedRequest, "at"> {
  /** UTC, ISO 8601. */
  at: string;
  ignored: Ignored;
}

/** Answer of `GET /control/requests`, newest first. */
export interface ControlRequests {
  count: number;
  requests: ControlRequest[];
}

/** Answer of `GET /control/ignored`: sentences that name the request. */
export interface ControlIgnored {
  /** Query names that had no effect. */
  unknownFilters: string[];
  /** Fields of bodies that were answered 2xx and dropped. */
  droppedFields: string[];
}

/** Answer of `GET /control/faults`. */
export interface ControlFaults {
  faults: WaitingFault[];
}

/** Answer of `GET /control/deliveries`, newest first. */
export interface ControlDeliveries {
  deliveries: WebhookDelivery[];
}

/** Body of an answer with a status of 400 or more. */
export interface ControlProblem {
  /** One sentence with field, value and remedy. */
  error: string;
}
