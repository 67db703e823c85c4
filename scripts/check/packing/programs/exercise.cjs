// The calls a first program makes, through both doors. It gets what was loaded by import or by require().
exports.exercise = async ({
  connect,
  createCrmClient,
  createCrmHttp,
  createJpmClient,
}) => {
  const st = connect(JSON.parse(process.env.ST_CONNECTION));
  const crm = createCrmClient(st);
  const http = createCrmHttp(st);
  const jpm = createJpmClient(st);
  const results = [];
  const record = (name, ok, detail) =>
    results.push({ name, ok, detail: JSON.stringify(detail) });

  const page = await crm.customers.list({ pageSize: 3 });
  record(
    "named door, list",
    page.data.length === 3 && page.hasMore === true,
    page,
  );

  const id = page.data[0].id;
  const one = await crm.customers.get(id);
  record(
    "named door, one row",
    one.id === id && one.name === page.data[0].name,
    one,
  );

  const batch = await jpm.export.jobs();
  record(
    "named door, export feed of a second module",
    batch.data.length > 0 && batch.continueFrom !== "",
    batch.continueFrom,
  );

  const byPath = await http.GET("/customers/{id}", {
    params: { path: { id } },
  });
  record(
    "path door, one row",
    byPath.data?.name === one.name,
    byPath.error ?? byPath.data,
  );

  const unknown = await crm.customers.get(999_999_999).then(
    () => undefined,
    (error) => error,
  );
  record(
    "an unknown id is a typed error",
    unknown?.status === 404 && unknown?.outcome === "refused",
    String(unknown),
  );

  await st.close();
  return results;
};
