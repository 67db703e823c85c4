import type { JSX } from "hono/jsx/jsx-runtime";
import type { Control } from "../control/control.js";
import { tables } from "../control/read.js";
import { Layout } from "./layout.js";
import { rowsHref } from "./values.js";

/** The collections of a tenant, by module. */
export function TablesPage({
  control,
  tenantId,
}: {
  control: Control;
  tenantId: number;
}): JSX.Element {
  const all = tables(control, tenantId);
  const modules = [...new Set(all.map(({ module }) => module))];
  const { tenants } = control.fake;
  return (
    <Layout title="Tables" here="/tables">
      {tenants.length === 1 ? null : (
        <nav aria-label="Tenants">
          <ul>
            {tenants.map((tenant) => (
              <li>
                <a
                  href={`/tables?tenant=${tenant.tenantId}`}
                  aria-current={
                    tenant.tenantId === tenantId ? "page" : undefined
                  }
                >
                  {tenant.name ?? `Tenant ${tenant.tenantId}`}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      <div class="columns">
        {modules.map((module) => (
          <section class="card">
            <h2>{module}</h2>
            <ul class="tables">
              {all
                .filter((table) => table.module === module)
                .map(({ path, count }) => (
                  <li>
                    <a href={rowsHref(tenantId, `${module}/${path}`)}>{path}</a>
                    <span class="soft">{count.toLocaleString("en-US")}</span>
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </div>
    </Layout>
  );
}
