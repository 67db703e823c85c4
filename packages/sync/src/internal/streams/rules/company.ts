import type { StreamRule } from "../rule.js";
import { feed, items, merged, modified, whole } from "./shorthands.js";

/** The company: its price book, sales, memberships, marketing and settings. */
export const COMPANY: readonly StreamRule[] = [
  // Marketing
  whole("campaign_categories", "marketing.campaignCategories.list"),
  whole("campaign_costs", "marketing.campaignCosts.list"),
  whole("campaigns", "marketing.campaigns.list"),
  // Memberships
  feed("invoice_templates", "memberships.export.invoiceTemplates"),
  feed(
    "membership_status_changes",
    "memberships.export.membershipStatusChanges",
  ),
  feed(
    "membership_types",
    "memberships.export.membershipTypes",
    "memberships.membershipTypes.list",
  ),
  feed(
    "memberships",
    "memberships.export.memberships",
    "memberships.memberships.list",
  ),
  feed(
    "recurring_service_events",
    "memberships.export.recurringServiceEvents",
    "memberships.recurringServiceEvents.list",
  ),
  feed(
    "recurring_service_types",
    "memberships.export.recurringServiceTypes",
    "memberships.recurringServiceTypes.list",
  ),
  feed(
    "recurring_services",
    "memberships.export.recurringServices",
    "memberships.recurringServices.list",
  ),
  // Pricebook
  // The list is a tree; the feed has every category as a row.
  feed("pricebook_categories", "pricebook.export.categories"),
  whole(
    "client_specific_pricing",
    "pricebook.clientSpecificPricing.listRateSheets",
  ),
  modified("discounts_and_fees", "pricebook.discountsAndFees.list"),
  feed(
    "pricebook_equipment",
    "pricebook.export.equipment",
    "pricebook.equipment.list",
  ),
  whole("material_markups", "pricebook.materialMarkups.list"),
  feed(
    "pricebook_materials",
    "pricebook.export.materials",
    "pricebook.materials.list",
  ),
  // The feed lacks calculatedPrice and useStaticPrices.
  merged(
    "pricebook_services",
    "pricebook.export.services",
    "pricebook.services.list",
    {
      parts: [
        {
          property: "serviceMaterials",
          table: "pricebook_service_materials",
          parent: "service_id",
        },
        {
          property: "serviceEquipment",
          table: "pricebook_service_equipment",
          parent: "service_id",
        },
      ],
    },
  ),
  // Reporting
  whole("report_categories", "reporting.reportCategories.list"),
  // Sales
  feed(
    "estimates",
    "salestech.export.estimates",
    "salestech.estimates.list",
    // The list of items does not say whose they are.
    { parts: [items("estimate_items", "estimate_id", ["id"])] },
  ),
  whole("estimate_templates", "salestech.estimateTemplates.list"),
  whole("proposal_templates", "salestech.proposalTemplates.list"),
  // Service agreements
  feed(
    "service_agreements",
    "service-agreements.export.serviceAgreements",
    "service-agreements.serviceAgreements.list",
  ),
  // Settings
  feed(
    "business_units",
    "settings.export.businessUnits",
    "settings.businessUnits.list",
  ),
  feed("employees", "settings.export.employees", "settings.employees.list"),
  whole(
    "intacct_business_unit_mappings",
    "settings.intacctBusinessUnitMappings.list",
  ),
  feed("tag_types", "settings.export.tagTypes", "settings.tagTypes.list"),
  feed(
    "technicians",
    "settings.export.technicians",
    "settings.technicians.list",
  ),
  whole("user_roles", "settings.userRoles.list"),
  // What the custom fields of rows mean
  ...(
    [
      ["ap_bill", "accounting.apBills"],
      ["ap_credit", "accounting.apCredits"],
      ["ap_payment", "accounting.apPayments"],
      ["credit_memo", "accounting.creditMemos"],
      ["inventory_bill", "accounting.inventoryBills"],
      ["invoice", "accounting.invoices"],
      ["payment", "accounting.payments"],
      ["customer", "crm.customers"],
      ["location", "crm.locations"],
      ["vendor", "inventory.vendors"],
      ["job", "jpm.jobs"],
      ["project", "jpm.projects"],
      ["membership", "memberships.memberships"],
      ["service_agreement", "service-agreements.serviceAgreements"],
    ] as const
  ).map(([of, resource]) =>
    whole(`${of}_custom_fields`, `${resource}.listCustomFieldTypes`),
  ),
  whole(
    "installed_equipment_custom_fields",
    "equipment-systems.installedEquipment.listCustomFieldTypes",
    { query: { descending: false } },
  ),
];
