import { createServer, type Server } from "node:http";
import {
  type AnyWebhookEvent,
  memorySeenStore,
  receiveWebhook,
} from "@st/webhooks";

/**
 * Creates a receiver for plain node:http. `receiveWebhook` reads the request
 * itself, so no body parser is needed.
 */
export function createNodeReceiver(
  secret: string,
  handle: (event: AnyWebhookEvent) => unknown,
): Server {
  const seen = memorySeenStore();
  return createServer(async (request, response) => {
    if (request.method !== "POST" || request.url !== "/webhooks") {
      response.writeHead(404).end();
      return;
    }
    try {
      const { status, error } = await receiveWebhook(
        request,
        { secret, seen },
        handle,
      );
      if (error) console.warn(error.message);
      response.writeHead(status).end();
    } catch (error) {
      // ServiceTitan delivers the event again after any status except 2xx.
      console.error(error);
      response.writeHead(500).end();
    }
  });
}
