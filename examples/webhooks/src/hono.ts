import {
  type AnyWebhookEvent,
  memorySeenStore,
  receiveWebhook,
} from "@st/webhooks";
import { Hono } from "hono";

/**
 * A receiver on Hono, for Node, Bun, Deno and Workers alike. `c.req.raw` is the
 * web `Request` with its body unread.
 */
export function createHonoReceiver(
  secret: string,
  handle: (event: AnyWebhookEvent) => unknown,
): Hono {
  const seen = memorySeenStore();
  const app = new Hono();
  app.post("/webhooks", async (c) => {
    const { status, error } = await receiveWebhook(
      c.req.raw,
      { secret, seen },
      handle,
    );
    if (error) console.warn(error.message);
    return new Response(null, { status });
  });
  return app;
}
