// Calls by path that answer with a value or with nothing.
import type { Connection } from "@st/core";
import { type HttpProblem, unwrap } from "@st/core/http";
import type {
  ApiErrorResponse,
  CreateCustomerRequest,
  CreatedCustomerResponse,
  CustomerResponse,
  CustomerResponsePage,
} from "@st/crm";
import { createCrmHttp } from "@st/crm/http";
import { createEquipmentSystemsHttp } from "@st/equipment-systems/http";
import { createJpmHttp } from "@st/jpm/http";
import { same } from "./same-type.js";

export async function read(connection: Connection): Promise<CustomerResponse> {
  const http = createCrmHttp(connection);
  const params = { path: { id: 42 } };
  const result = await http.GET("/customers/{id}", { params });
  const { data, error, response } = result;
  same<typeof data, CustomerResponse | undefined>();
  same<typeof error, ApiErrorResponse | undefined>();
  same<typeof response, Response>();

  // An open enum is a string, and completes.
  data?.type.toLowerCase();
  if (data?.type === "Residential") console.log(data.name);

  if (error) throw new Error(error.title);
  same<typeof data, CustomerResponse>();
  const own: CustomerResponse = result.data;
  const back: typeof result.data = own;

  const page = await http.GET("/customers", {
    params: { query: { active: "Any", modifiedOnOrAfter: new Date(0) } },
  });
  same<typeof page.data, CustomerResponsePage | undefined>();
  const everything = await http.GET("/customers");
  same<typeof everything, typeof page>();

  const customer = await unwrap(http.GET("/customers/{id}", { params }));
  same<typeof customer, CustomerResponse>();
  same<typeof customer, Awaited<ReturnType<typeof unwrapped>>>();
  const unwrapped = () => unwrap(result);
  return customer.active ? customer : back;
}

export async function write(
  connection: Connection,
  body: CreateCustomerRequest,
): Promise<CreatedCustomerResponse> {
  const http = createCrmHttp(connection);
  const params = { path: { id: 42 } };
  const { data } = await http.POST("/customers", { body });
  same<typeof data, CreatedCustomerResponse | undefined>();

  const changed = await http.PATCH("/customers/{id}", {
    params,
    body: { name: "Ann", type: "Residential" },
    timeout: 5_000,
    retry: false,
  });
  same<typeof changed.data, CustomerResponse | undefined>();
  const again = await http.request("patch", "/customers/{id}", {
    params,
    body: { name: "Ann" },
  });
  same<typeof again, typeof changed>();
  return unwrap(http.POST("/customers", { body }));
}

export async function empty(connection: Connection): Promise<void> {
  const path = { id: 1, contactId: 2 };
  const http = createCrmHttp(connection);
  const deleted = await http.DELETE("/customers/{id}/contacts/{contactId}", {
    params: { path },
  });
  same<typeof deleted.data, undefined>();
  same<typeof deleted.error, ApiErrorResponse | undefined>();

  const jpm = createJpmHttp(connection);
  const held = await jpm.PUT("/appointments/{id}/hold", {
    params: { path: { id: 1 } },
    body: { reasonId: 1, memo: "parts" },
  });
  same<typeof held.data, undefined>();
  if (held.error) throw new Error(held.error.title);
  const nothing = await unwrap(
    jpm.DELETE("/appointments/{id}/hold", { params: { path: { id: 1 } } }),
  );
  same<typeof nothing, undefined>();

  // An operation that declares no failure has one all the same.
  const equipment = createEquipmentSystemsHttp(connection);
  const bulk = await equipment.POST("/installed-equipment/bulk", {
    body: { installedEquipment: [] },
  });
  same<typeof bulk.error, HttpProblem | undefined>();
}
