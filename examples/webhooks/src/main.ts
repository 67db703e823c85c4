import { serve } from "@hono/node-server";
import { createExpressReceiver } from "./express.js";
import { describe } from "./handle.js";
import { createHonoReceiver } from "./hono.js";
import { createNodeReceiver } from "./node.js";

const [framework = "node"] = process.argv.slice(2);
const secret = process.env["WEBHOOK_SECRET"];
const port = Number(process.env["PORT"] ?? 3000);
if (!secret)
  throw new Error(
    "Set WEBHOOK_SECRET to the key of the webhook in the developer portal.",
  );

const handle = (event: Parameters<typeof describe>[0]) =>
  console.log(describe(event));
if (framework === "hono")
  serve({ fetch: createHonoReceiver(secret, handle).fetch, port });
else if (framework === "express")
  createExpressReceiver(secret, handle).listen(port);
else createNodeReceiver(secret, handle).listen(port);
console.log(`${framework}: POST http://localhost:${port}/webhooks`);
