export { createFake, type Fake } from "./fake.js";
export { ConnectionLost } from "./http/connection-lost.js";
export type {
  FakeOptions,
  FakeTenant,
  Fault,
  RateLimit,
  ReceivedRequest,
} from "./options.js";
export {
  type FakeConnection,
  type FakeServiceTitan,
  type ServerOptions,
  startFakeServiceTitan,
} from "./server.js";
export type { PlainRow, Rows } from "./state/rows.js";
