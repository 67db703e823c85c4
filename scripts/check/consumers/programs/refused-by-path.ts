// What the types of calls by path refuse.
import type { Connection } from "@st/core";
import { createCrmHttp } from "@st/crm/http";

export async function refused(connection: Connection): Promise<void> {
  const http = createCrmHttp(connection);
  const params = { path: { id: 42 } };
  // @ts-expect-error no such path
  await http.GET("/custommers");
  // @ts-expect-error no such method of this path
  await http.PUT("/customers/{id}", { params });
  // @ts-expect-error the id is missing
  await http.GET("/customers/{id}");
  // @ts-expect-error the id is no object
  await http.GET("/customers/{id}", { params: { path: { id: {} } } });
  // @ts-expect-error no such filter
  await http.GET("/customers", { params: { query: { colour: "red" } } });
  // @ts-expect-error the query belongs in params
  await http.GET("/customers", { query: { active: "Any" } });
  // @ts-expect-error no such option
  await http.GET("/customers", { retri: false });
  // @ts-expect-error an option of connect()
  await http.GET("/customers", { baseUrl: "https://proxy.example" });
  // @ts-expect-error an option of paginate
  await http.GET("/customers", { limit: 5 });
  // @ts-expect-error a read takes no body
  await http.GET("/customers/{id}", { params, body: {} });
  // @ts-expect-error the body is missing
  await http.PATCH("/customers/{id}", { params });
  // @ts-expect-error no such field
  await http.PATCH("/customers/{id}", { params, body: { colour: "red" } });
  // @ts-expect-error no parameters
  await http.POST("/customers", { params, body: {} as never });
  const { data } = await http.GET("/customers/{id}", { params });
  // @ts-expect-error no such field
  data?.colour;
}
