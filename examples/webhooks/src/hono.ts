import {
  type AnyWebhookEvent,
  memorySeenStore,
  receiveWebhook,
} from "@st/webhooks";
import { Hono } from "hono";

/**
 * Creates a receiver for Hono on Node, Bun, Deno or Workers. `c.req.raw` is the
 * web `Request`, whose body has not been read.
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
