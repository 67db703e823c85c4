import {
  type AnyWebhookEvent,
  memorySeenStore,
  receiveWebhook,
} from "@st/webhooks";
import express, { type Express } from "express";

/**
 * Creates a receiver for Express. Its route needs `express.raw`, since
 * `express.json` discards the signed bytes.
 */
export function createExpressReceiver(
  secret: string,
  handle: (event: AnyWebhookEvent) => unknown,
): Express {
  const seen = memorySeenStore();
  const app = express();
  app.post(
    "/webhooks",
    express.raw({ type: "*/*", limit: "1mb" }),
    async (request, response) => {
      const { status, error } = await receiveWebhook(
        request,
        { secret, seen },
        handle,
      );
      if (error) console.warn(error.message);
      response.status(status).end();
    },
  );
  return app;
}
