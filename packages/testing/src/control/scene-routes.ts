import type { CompanyOptions } from "../scenes/company.js";
import type { Completion, CustomerScene } from "../scenes/types.js";
import type { Route } from "./route.js";
import * as shapes from "./shapes.js";

/** Rows that belong together. */
export const sceneRoutes: readonly Route[] = [
  {
    method: "POST",
    path: "/company",
    does: "Replaces all rows by those of a company. { customers?, years?, seed?, zone? }",
    body: shapes.company,
    run: ({ fake }, { body }) => fake.company(body as CompanyOptions),
  },
  {
    method: "POST",
    path: "/customers",
    does: "Adds a customer with what belongs to it. { customer, tenantId? }",
    body: shapes.customer,
    run: ({ fake }, { body }) =>
      fake.customer(
        body["customer"] as CustomerScene,
        body["tenantId"] as number | undefined,
      ),
  },
  {
    method: "POST",
    path: "/jobs/:id/complete",
    does: "Completes a job. { items?, paid?, tenantId? }",
    body: shapes.completion,
    run: ({ fake }, { param, body }) =>
      fake.complete(param("id"), body as Completion),
  },
  {
    method: "GET",
    path: "/audit",
    does: "What does not hold in the rows. ?tenantId",
    run: ({ fake }, { number }) => ({
      problems: fake.audit(number("tenantId")),
    }),
  },
];
