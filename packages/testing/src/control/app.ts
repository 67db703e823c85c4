import { Hono, type Context as HonoContext } from "hono";
import { isObject, problemOf } from "../config/shape.js";
import { addPages } from "../page/pages.js";
import { type Control, ControlError } from "./control.js";
import { refusal } from "./guard.js";
import type { Input, Route } from "./route.js";
import { routes } from "./routes.js";

/**
 * The control API under `/control`, and the status page.
 *
 * @param isLoopback whether it listens on a loopback address only
 */
export function createControlApp(control: Control, isLoopback: boolean): Hono {
  const app = new Hono();
  app.use(async ({ req, json }, next) => {
    const error = refusal(req.raw.headers, isLoopback);
    return error === undefined ? next() : json({ error }, 403);
  });
  app.get("/control", ({ json }) =>
    json({
      routes: routes.map(({ method, path, does }) => ({
        method,
        path: `/control${path}`,
        does,
      })),
    }),
  );
  for (const route of routes)
    app.on(route.method, `/control${route.path}`, (context) =>
      answer(control, route, context),
    );
  addPages(app, control);
  app.notFound(({ req, json }) =>
    json(
      {
        error: `There is no ${req.method} ${req.path}; GET /control lists the routes.`,
      },
      404,
    ),
  );
  return app;
}

async function answer(
  control: Control,
  route: Route,
  context: HonoContext,
): Promise<Response> {
  try {
    const input = await inputOf(route, context);
    const result = await route.run(control, input);
    return context.json(result ?? { ok: true });
  } catch (error) {
    // Whatever a route throws is about what it was given.
    const status = error instanceof ControlError ? error.status : 400;
    return context.json({ error: messageOf(error) }, status);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function inputOf(route: Route, { req }: HonoContext): Promise<Input> {
  const body = route.body ? await bodyOf(req.raw) : {};
  const problem = route.body && problemOf(route.body, body, "");
  if (problem !== undefined)
    throw new ControlError(problem.replace("the whole is", "The body is"));
  return {
    param: (name) => req.param(name) ?? "",
    query: (name) => req.query(name),
    number: (name) => {
      const text = req.query(name);
      if (text === undefined) return undefined;
      if (/^\d+$/.test(text)) return Number(text);
      throw new ControlError(
        `${name} is ${JSON.stringify(text)}; give a whole number.`,
      );
    },
    body: isObject(body) ? body : {},
  };
}

async function bodyOf(request: Request): Promise<unknown> {
  const text = await request.text();
  if (text === "") return {};
  try {
    return JSON.parse(text);
  } catch {
    throw new ControlError("The body is not JSON; send an object.");
  }
}
