export {
  WebhookAgeError,
  WebhookBodyError,
  WebhookBusyError,
  WebhookDuplicateError,
  WebhookError,
  WebhookPayloadError,
  WebhookSignatureError,
  WebhookSizeError,
} from "./errors.js";
export type {
  AnyWebhookEvent,
  UnknownEventType,
  UnknownWebhookEvent,
  WebhookEventType,
  WebhookTenant,
} from "./event.js";
export type {
  BookingUpdatedEvent,
  CallCompletedEvent,
  CallUpdatedEvent,
  EmployeeChangedEvent,
  EventEnvelope,
  InvoiceBatchedEvent,
  InvoiceExportedEvent,
  InvoicePostedEvent,
  InvoiceTaskCreatedEvent,
  InvoiceTaskUpdatedEvent,
  InvoiceUpdatedEvent,
  JobAppointmentUpdatedEvent,
  JobCompletedEvent,
  JobRescheduledEvent,
  JobScheduledEvent,
  JobUpdatedEvent,
  LeadCreatedEvent,
  LeadUpdatedEvent,
  PayPeriodLockedEvent,
  PayrollAdjustmentCreatedEvent,
  SessionAbandonedQualifiedEvent,
  SessionCompletedEvent,
  TechnicianArrivedEvent,
  TechnicianDispatchedEvent,
  WebhookEvent,
  WebhookEvents,
  ZoneDeletedEvent,
  ZoneUpdatedEvent,
} from "./generated/events.js";
export {
  type MemorySeenStore,
  type MemorySeenStoreOptions,
  memorySeenStore,
} from "./memory-seen-store.js";
export type {
  ParseWebhookOptions,
  SignatureAlgorithm,
  SignatureEncoding,
  SignatureOptions,
} from "./options.js";
export { parseWebhook } from "./parse-webhook.js";
export type { RawBody } from "./raw-body.js";
export { receiveWebhook, type WebhookReceipt } from "./receive-webhook.js";
export type { WebhookHeaders, WebhookRequest } from "./request.js";
export { type SeenState, type SeenStore, webhookKey } from "./seen-store.js";
export {
  type SignedWebhook,
  type SignWebhookOptions,
  signWebhook,
} from "./sign-webhook.js";
