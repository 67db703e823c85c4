import { createHash, timingSafeEqual } from "node:crypto";
import { ServiceTitanError } from "@st/core";
import { type Context, Hono } from "hono";
import type { FleetStatus, FleetTenants } from "../../fleet-options.js";
import { fleetMetrics } from "./metrics.js";
import { style } from "./page-style.js";
import { fleetPage, type Html, loginPage, problemPage } from "./page-view.js";

export interface PageContext {
  readonly status: () => Promise<FleetStatus>;
  readonly tenants: FleetTenants;
  /** What a visitor has to know; undefined: everyone is let in. */
  readonly token: string | undefined;
  /** Hosts that the page is reached by; undefined: any. */
  readonly hosts: readonly string[] | undefined;
}

const COOKIE = "st_sync_token";

/** The page has no scripts. */
const POLICY =
  "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; " +
  "base-uri 'none'; frame-ancestors 'none'";

/** The page of a fleet, and what programs read: /status.json and /metrics. */
export function pageOf({ status, tenants, token, hosts }: PageContext): Hono {
  const app = new Hono();

  app.use(async (context, next) => {
    context.header("content-security-policy", POLICY);
    context.header("x-content-type-options", "nosniff");
    context.header("referrer-policy", "no-referrer");
    context.header("cache-control", "no-store");
    const { hostname } = new URL(context.req.url);
    // A site whose name was made to point here must not read it.
    if (hosts !== undefined && !hosts.includes(hostname))
      return context.text(`This page is not served as ${hostname}.\n`, 403);
    if (context.req.path === "/style.css" || isLetIn(context, token))
      return next();
    if (context.req.path === "/login") return next();
    if (context.req.method === "GET" && wantsPage(context))
      return send(context, loginPage(), 401);
    return context.text("Send the header authorization: Bearer TOKEN.\n", 401);
  });
  // A form of another site must not act for the operator.
  app.use(async (context, next) => {
    const { method, header } = {
      method: context.req.method,
      header: (name: string) => context.req.header(name),
    };
    const origin = header("origin");
    const site = header("sec-fetch-site");
    const isOwn = origin === undefined || hostOf(origin) === header("host");
    if (method === "POST" && (!isOwn || site === "cross-site"))
      return context.text("The form is not of this page.\n", 403);
    return next();
  });

  app.get("/style.css", ({ body }) =>
    body(style, 200, { "content-type": "text/css; charset=utf-8" }),
  );
  app.post("/login", async (context) => {
    const given = String((await context.req.formData()).get("token") ?? "");
    if (token === undefined || !isSame(given, token))
      return send(context, loginPage("That is not the token."), 401);
    context.header(
      "set-cookie",
      `${COOKIE}=${encodeURIComponent(given)}; HttpOnly; SameSite=Strict; Path=/`,
    );
    return context.redirect("/", 303);
  });
  app.get("/status.json", async ({ json }) => json(await status()));
  app.get("/metrics", async ({ body }) =>
    body(fleetMetrics(await status()), 200, {
      "content-type": "text/plain; version=0.0.4; charset=utf-8",
    }),
  );
  app.get("/", async (context) => {
    const { said, page, show } = context.req.query();
    const shown = {
      said,
      page: Math.max(1, Math.floor(Number(page)) || 1),
      onlyErrors: show === "errors",
    };
    return send(context, fleetPage(await status(), shown));
  });
  app.post("/do/:action", async (context) => {
    const form = await context.req.formData();
    const tenantId = Number(form.get("tenant"));
    const action = context.req.param("action");
    const streams = String(form.get("streams") ?? "")
      .split(",")
      .map((name) => name.trim())
      .filter((name) => name !== "");
    switch (action) {
      case "pause":
        await tenants.pause([tenantId]);
        break;
      case "resume":
        await tenants.resume([tenantId]);
        break;
      case "backfill":
        await tenants.backfill(
          [tenantId],
          streams.length > 0 ? streams : undefined,
        );
        break;
      default:
        return context.text(`There is no action ${action}.\n`, 404);
    }
    return context.redirect(`/?said=${action}-${tenantId}`, 303);
  });
  app.onError((error, context) => {
    const isKnown = ServiceTitanError.isInstance(error);
    const message = isKnown ? error.message : "It failed within.";
    return send(context, problemPage(message), isKnown ? 400 : 500);
  });
  return app;
}

function isLetIn(context: Context, token: string | undefined): boolean {
  if (token === undefined) return true;
  const bearer = /^Bearer (.+)$/.exec(
    context.req.header("authorization") ?? "",
  )?.[1];
  const cookie = new RegExp(`(?:^|; )${COOKIE}=([^;]*)`).exec(
    context.req.header("cookie") ?? "",
  )?.[1];
  return (
    (bearer !== undefined && isSame(bearer, token)) ||
    (cookie !== undefined && isSame(decoded(cookie), token))
  );
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function isSame(given: string, token: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(token));
}

function hostOf(origin: string): string | undefined {
  try {
    return new URL(origin).host;
  } catch {
    return undefined;
  }
}

const wantsPage = (context: Context): boolean =>
  (context.req.header("accept") ?? "").includes("text/html");

async function send(
  context: Context,
  content: Html,
  code: 200 | 400 | 401 | 500 = 200,
): Promise<Response> {
  return context.html(await content, code);
}
