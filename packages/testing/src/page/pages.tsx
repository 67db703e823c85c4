import type { Context, Hono } from "hono";
import type { JSX } from "hono/jsx/jsx-runtime";
import type { Control } from "../control/control.js";
import { actions } from "./actions.js";
import { DeliveriesPage } from "./deliveries.js";
import { Layout } from "./layout.js";
import { Overview } from "./overview.js";
import { RequestsPage } from "./requests.js";
import { type Place, RowPage, RowsPage } from "./rows.js";
import { style } from "./style.js";
import { TablesPage } from "./tables.js";

/** Nothing but the page's own style and forms: it has no scripts. */
const POLICY =
  "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; " +
  "base-uri 'none'; frame-ancestors 'none'";

/** Adds the status page to the routes of the control API. */
export function addPages(app: Hono, control: Control): void {
  const { fake } = control;
  // What the last form did, to be said once on the page that follows.
  let said: string | undefined;

  const page =
    (render: (context: Context) => JSX.Element) =>
    async (context: Context): Promise<Response> => {
      context.header("content-security-policy", POLICY);
      context.header("cache-control", "no-store");
      try {
        return await send(context, render(context), 200);
      } catch (error) {
        return send(context, <Problem error={error} back="/" />, 404);
      }
    };

  app.get("/style.css", ({ body }) =>
    body(style, 200, { "content-type": "text/css; charset=utf-8" }),
  );
  app.get(
    "/",
    page(() => {
      const message = said;
      said = undefined;
      return <Overview control={control} said={message} />;
    }),
  );
  app.get(
    "/requests",
    page(() => <RequestsPage control={control} />),
  );
  app.get(
    "/deliveries",
    page(() => <DeliveriesPage control={control} />),
  );
  app.get(
    "/tables",
    page((context) => (
      <TablesPage control={control} tenantId={tenantOf(control, context)} />
    )),
  );
  app.get(
    "/rows",
    page((context) => {
      const number = Number(context.req.query("page") ?? 1);
      const at = Number.isInteger(number) && number > 0 ? number : 1;
      return <RowsPage place={placeOf(control, context)} page={at} />;
    }),
  );
  app.get(
    "/row",
    page((context) => {
      const place = placeOf(control, context);
      const id = context.req.query("id") ?? "";
      const row = place.rows.get(id);
      if (!row)
        throw new Error(
          `There is no row ${id} in ${place.module}/${place.path}.`,
        );
      return <RowPage place={place} row={row} />;
    }),
  );
  app.post("/do/:action", async (context) => {
    const form = await context.req.formData();
    const fields = (name: string) => String(form.get(name) ?? "");
    const back = /^\/(?!\/)/.test(fields("back")) ? fields("back") : "/";
    try {
      const act = actions[context.req.param("action")];
      if (!act)
        throw new Error(`There is no action ${context.req.param("action")}.`);
      said = await act(control, fields);
      return context.redirect(back, 303);
    } catch (error) {
      context.header("content-security-policy", POLICY);
      return send(context, <Problem error={error} back={back} />, 400);
    }
  });

  async function send(
    context: Context,
    content: JSX.Element,
    status: 200 | 400 | 404,
  ): Promise<Response> {
    return context.html(`<!doctype html>${await content}`, status);
  }

  function placeOf(of: Control, context: Context): Place {
    const tenantId = tenantOf(of, context);
    const module = context.req.query("module") ?? "";
    const path = context.req.query("path") ?? "";
    const shown = new Set(of.insides.templates().values());
    return {
      control: of,
      module,
      path,
      rows: fake.rows(module, path, tenantId),
      look: {
        zone: of.zone,
        tenantId,
        isShown: (collection) => shown.has(collection),
      },
    };
  }
}

function tenantOf({ fake }: Control, { req }: Context): number {
  return Number(req.query("tenant") ?? fake.tenants[0]?.tenantId);
}

function Problem({
  error,
  back,
}: {
  error: unknown;
  back: string;
}): JSX.Element {
  return (
    <Layout title="That did not work" here="/">
      <p class="notice bad" role="alert">
        {error instanceof Error ? error.message : String(error)}
      </p>
      <p>
        <a href={back}>Back</a>
      </p>
    </Layout>
  );
}
