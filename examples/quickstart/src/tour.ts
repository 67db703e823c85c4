import type { Connection } from "@st/core";
import { exportFeed, paginate, unwrap } from "@st/core/http";
import { type CustomerResponse, createCrmClient } from "@st/crm";
import { createCrmHttp } from "@st/crm/http";
import { createJpmClient } from "@st/jpm";
import { createJpmHttp } from "@st/jpm/http";
import type { Screen } from "./screen.js";

/** Maximum rows and batches to read: a real tenant may have millions. */
const MOST_ROWS = 500;
const MOST_BATCHES = 5;

/**
 * Does the same four tasks by name (`crm.customers.list`) and by path
 * (`http.GET("/customers")`).
 */
export async function tour(
  connection: Connection,
  screen: Screen,
  { readOnly }: { readOnly: boolean },
): Promise<void> {
  const crm = createCrmClient(connection);
  const http = createCrmHttp(connection);

  const customers: CustomerResponse[] = [];
  await screen.step(
    "Page through customers",
    'for await (const customer of crm.customers.list({ active: "Any" }))',
    async () => {
      const list = crm.customers.list(
        { active: "Any", pageSize: 50 },
        { limit: MOST_ROWS },
      );
      for await (const customer of list) customers.push(customer);
      screen.table(customers.slice(0, 5), {
        id: (customer) => customer.id,
        name: (customer) => customer.name,
        city: (customer) => customer.address?.city,
        balance: (customer) => dollars(customer.balance),
        "customer since": (customer) => customer.createdOn.slice(0, 10),
      });
      return `${customers.length} customers`;
    },
  );

  await screen.step(
    "The same by path",
    'paginate(http, "/customers", { params: { query: { active: "Any" } } })',
    async () => {
      let count = 0;
      const query = { active: "Any", pageSize: 50 } as const;
      for await (const _ of paginate(
        http,
        "/customers",
        { params: { query } },
        { limit: MOST_ROWS },
      ))
        count += 1;
      return `${count} customers`;
    },
  );

  const [first] = customers;
  if (!first)
    return screen.note("The tenant has no customers, so the tour ends here.");

  await screen.step(
    "Read one customer",
    `crm.customers.get(${first.id})`,
    async () => {
      const customer = await crm.customers.get(first.id);
      return `${customer.name}, balance ${dollars(customer.balance)}`;
    },
  );

  await screen.step(
    "The same by path",
    `http.GET("/customers/{id}", { params: { path: { id: ${first.id} } } })`,
    async () => {
      const customer = await unwrap(
        http.GET("/customers/{id}", { params: { path: { id: first.id } } }),
      );
      return `${customer.name}, balance ${dollars(customer.balance)}`;
    },
  );

  if (readOnly)
    screen.note(
      "No job note was added: on a real tenant this program only reads.",
    );
  else await addNotes(connection, screen);

  await screen.step(
    "Drain an export feed",
    "for await (const batch of crm.export.customers().batches())",
    async () => {
      let rows = 0;
      let position = "";
      for await (const batch of crm.export
        .customers({}, { maxBatches: MOST_BATCHES })
        .batches()) {
        rows += batch.data.length;
        position = batch.continueFrom;
      }
      return `${rows} rows; next time: crm.export.customers({ from: "${position}" })`;
    },
  );

  await screen.step(
    "The same by path",
    'exportFeed(http, "/export/customers")',
    async () => {
      let rows = 0;
      for await (const batch of exportFeed(
        http,
        "/export/customers",
        {},
        { maxBatches: MOST_BATCHES },
      ).batches()) {
        rows += batch.data.length;
      }
      return `${rows} rows`;
    },
  );
}

async function addNotes(connection: Connection, screen: Screen): Promise<void> {
  const jpm = createJpmClient(connection);
  const http = createJpmHttp(connection);
  let jobId = 0;

  await screen.step(
    "Add a note to a job",
    'jpm.jobs.createNote(job.id, { text: "Gate code 4410" })',
    async () => {
      const job = await jpm.jobs.list({ pageSize: 1 }).first();
      if (!job) return "no job found to add it to";
      jobId = job.id;
      const note = await jpm.jobs.createNote(jobId, { text: "Gate code 4410" });
      return `job ${job.jobNumber}: "${note.text}"`;
    },
  );
  if (jobId === 0) return;

  await screen.step(
    "The same by path",
    'http.POST("/jobs/{id}/notes", { params: { path: { id: job.id } }, body: { text: "Dog in the yard" } })',
    async () => {
      const init = {
        params: { path: { id: jobId } },
        body: { text: "Dog in the yard" },
      };
      const note = await unwrap(http.POST("/jobs/{id}/notes", init));
      return `"${note.text}"`;
    },
  );
}

function dollars(amount: number): string {
  return amount.toLocaleString("en-US", { style: "currency", currency: "USD" });
}
