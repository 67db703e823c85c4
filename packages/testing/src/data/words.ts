/** Texts as they occur in the records of a trade business. */

export const jobTypes: readonly string[] = [
  "AC Tune-Up",
  "Furnace Repair",
  "Water Heater Install",
  "Drain Cleaning",
  "Panel Upgrade",
  "No Cool",
  "Thermostat Install",
  "Leak Repair",
  "Heat Pump Estimate",
  "Duct Inspection",
  "Garage Door Repair",
  "Generator Maintenance",
];

export const businessUnits: readonly string[] = [
  "HVAC - Service",
  "HVAC - Install",
  "HVAC - Maintenance",
  "Plumbing - Service",
  "Plumbing - Install",
  "Electrical - Service",
  "Electrical - Install",
  "Commercial - Service",
];

export const campaigns: readonly string[] = [
  "Google Ads - Cooling",
  "Spring Tune-Up Mailer",
  "Referral",
  "Yard Signs",
  "Radio - Morning Drive",
  "Website - Organic",
  "Neighborhood Postcards",
  "Truck Wrap",
];

export const skus: readonly string[] = [
  "3 Ton Condenser, 16 SEER2",
  "50 Gal Gas Water Heater",
  "Dual Run Capacitor 45/5",
  "MERV 11 Filter 16x25x4",
  "Diagnostic Fee",
  "Whole House Surge Protector",
  "PVC Elbow 2 in",
  "Smart Thermostat",
  "Sewer Camera Inspection",
  "200 A Main Panel",
  "Condensate Pump",
  "R-410A Refrigerant, per lb",
];

export const sentences: readonly string[] = [
  "Replaced the run capacitor; system cools at 58 °F supply air.",
  "Customer reports no hot water since last night.",
  "Gate code 4410, dog in the yard, call on the way.",
  "Cleared the main line with a 3/4 in cable, 65 ft.",
  "Recommended a new condenser, unit is 17 years old.",
  "Left a quote for two options, follow up on Friday.",
  "Filter changed, static pressure 0.6 in. w.c.",
  "Tenant on site, landlord approves by phone.",
  "Waiting for parts, ETA Thursday morning.",
  "Breaker trips under load; megger test passed, replaced breaker.",
  "Second visit needed, no access to the attic.",
  "Annual maintenance done, membership renewed.",
];

export const tags: readonly string[] = [
  "VIP",
  "Do Not Mail",
  "Warranty",
  "Financing Approved",
  "Pets",
  "Gate Code",
  "Senior Discount",
  "Prepaid",
];
export const manufacturers: readonly string[] = [
  "Trane",
  "Carrier",
  "Lennox",
  "Rheem",
  "Bradford White",
  "Square D",
  "Goodman",
  "Navien",
];
export const openStatuses: readonly string[] = [
  "Open",
  "Scheduled",
  "InProgress",
  "Hold",
];
export const priorities: readonly string[] = [
  "Low",
  "Normal",
  "High",
  "Urgent",
];
export const fieldNames: readonly string[] = [
  "Gate Code",
  "Filter Size",
  "Preferred Time",
  "Lockbox",
  "Attic Access",
  "Utility Account",
];
export const fieldValues: readonly string[] = [
  "4410",
  "16x25x4",
  "Mornings",
  "Back door",
  "Yes",
  "No",
];
export const reasons: readonly string[] = [
  "Customer Request",
  "Weather",
  "No Access",
  "Duplicate",
  "Price",
  "Waiting for Parts",
];
