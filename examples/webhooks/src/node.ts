import { createServer, type Server } from "node:http";
import {
  type AnyWebhookEvent,
  memorySeenStore,
  receiveWebhook,
} from "@st/webhooks";

/**
 * A receiver on plain node:http. The request is read by `receiveWebhook`
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
      // Anything but a 2xx makes ServiceTitan deliver the event again.
      console.error(error);
      response.writeHead(500).end();
    }
  });
}
