export type {
  ControlDeliveries,
  ControlFaults,
  ControlHealth,
  ControlIgnored,
  ControlProblem,
  ControlRequest,
  ControlRequests,
  ControlRows,
  ControlTable,
} from "./control/types.js";
export { createFake, type Fake } from "./fake.js";
export { ConnectionLost } from "./http/connection-lost.js";
export type {
  FakeOptions,
  FakeReport,
  FakeReportKind,
  FakeTenant,
  Fault,
  Ignored,
  RateLimit,
  ReceivedRequest,
  SentWebhookEvent,
  Unfiltered,
  WaitingFault,
  WebhookAttempt,
  WebhookDelivery,
  WebhookEventOfRow,
  WebhookTarget,
} from "./options.js";
export type { Company, CompanyOptions } from "./scenes/company.js";
export type {
  AppointmentScene,
  CompletedJob,
  Completion,
  ContactScene,
  CustomerScene,
  ItemScene,
  JobScene,
  JobState,
  LocationScene,
  SceneRows,
} from "./scenes/types.js";
export {
  type ControlOptions,
  type FakeConnection,
  type FakeServiceTitan,
  type ServerOptions,
  startFakeServiceTitan,
} from "./server.js";
export type {
  IdOf,
  PlainRow,
  RowInput,
  RowOf,
  RowTypes,
} from "./state/row-types.js";
export type { Rows } from "./state/rows.js";
export type { FakeSnapshot } from "./state/snapshots.js";
