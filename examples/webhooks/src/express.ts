import {
  type AnyWebhookEvent,
  memorySeenStore,
  receiveWebhook,
} from "@st/webhooks";
import express, { type Express } from "express";

/**
 * A receiver on Express. The route needs `express.raw`: after `express.json`
 * the signed bytes are gone.
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
