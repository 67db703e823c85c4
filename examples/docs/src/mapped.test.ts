import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

// The public functions of two other clients. The page for each client must name
// a replacement for every one of them.

const servicepytan = `
  ApiEnvironment get_auth_root_url get_api_root_url servicepytan_connect request_auth_token get_auth_token get_app_key
  get_tenant_id get_auth_headers
  get_one get_many get_all create update delete delete_subitem export_one export_all
  get_jobs_completed_between get_jobs_created_between get_jobs_modified_between get_appointments_between
  get_sold_estimates_between get_total_sales_between get_purchase_orders_created_between get_employees get_technicians
  get_tag_types get_business_units
  get_report_categories get_report_list get_dynamic_set_list Report add_params update_params get_params get_metadata
  show_param_types get_data get_all_data
  endpoint_url request_json request_json_with_retry request_contents check_default_options create_credential_file
  get_timezone_by_file sleep_with_countdown convert_date_to_api_format
`;

const pythonClient = `
  ServiceTitanConfig ServiceTitanClient tenant_id base_url auth_url http _get_token
  _refresh_token _build_url get post
  put patch get_all max_pages init_client get_client close_client
  ServiceTitanError ServiceTitanAuthError ServiceTitanAPIError
`;

test.each([
  ["from-servicepytan.md", servicepytan],
  ["from-the-python-client.md", pythonClient],
])("%s mentions every function of the other client", (page, names) => {
  const text = readFileSync(
    join(import.meta.dirname, "../../../docs/guides", page),
    "utf8",
  );
  const missing = names
    .trim()
    .split(/\s+/)
    .filter(
      (name) => !new RegExp(`(?<![A-Za-z_])${name}(?![A-Za-z_])`).test(text),
    );
  expect(missing).toEqual([]);
});
