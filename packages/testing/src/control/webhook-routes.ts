import type { WebhookEventOfRow } from "../options.js";
import type { Route } from "./route.js";
import * as shapes from "./shapes.js";
import type { ControlDeliveries } from "./types.js";

/** Webhook events and their deliveries. */
export const webhookRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/deliveries",
    does: "Webhook deliveries, newest first.",
    run: ({ fake }): ControlDeliveries => ({
      deliveries: [...fake.deliveries].reverse(),
    }),
  },
  {
    method: "POST",
    path: "/deliveries/:id/again",
    does: "Sends the event of a delivery once more.",
    run: ({ fake }, { param }) => fake.redeliver(param("id")),
  },
  {
    method: "POST",
    path: "/events",
    does: "Sends an event about a row. { type, id?, tenantId?, rows? }",
    body: shapes.event,
    run: ({ fake }, { body }) => {
      const { type, ...row } = body;
      return { deliveries: fake.emit(String(type), row as WebhookEventOfRow) };
    },
  },
];
