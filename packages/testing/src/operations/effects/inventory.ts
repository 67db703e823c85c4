import {
  amountOf,
  changes,
  type Effects,
  type Fields,
  records,
  renamed,
  setsCustomFields,
} from "./effect.js";

const orders = "inventory/purchase-orders";

const orderNames = {
  vendorInvoiceNumber: "vendorDocumentNumber",
  memo: "summary",
};

function orderFields(body: Fields): Fields {
  const { shipTo, items, ...rest } = body;
  const address = (shipTo as Fields | undefined)?.["address"];
  return {
    ...renamed(rest, orderNames),
    ...(address ? { shipTo: address } : {}),
    ...(items === undefined
      ? {}
      : {
          items: records(items).map((item) => ({
            quantityReceived: 0,
            status: "Pending",
            ...item,
            total: Number(item["quantity"] ?? 0) * Number(item["cost"] ?? 0),
          })),
        }),
  };
}

const receiptNames = {
  dateReceived: "receivedOn",
  tax: "taxAmount",
  shipping: "shippingAmount",
  vendorDocumentNumber: "vendorInvoiceNumber",
};
const returnNames = { tax: "taxAmount", shipping: "shippingAmount" };

export const inventory: Effects = {
  Adjustments_UpdateCustomFields: setsCustomFields("inventory/adjustments"),
  PurchaseOrders_ApproveRequest: ({ row }) =>
    row.set({ requestStatus: "Approved" }),
  PurchaseOrders_Cancel: ({ row }) => {
    row.mustNotBe("status", ["Received", "Canceled"]);
    return row.set({ status: "Canceled" });
  },
  PurchaseOrders_Create: (write) => write.add(orders, orderFields(write.body)),
  PurchaseOrders_RejectRequest: ({ row }) =>
    row.set({ requestStatus: "Rejected" }),
  PurchaseOrders_Update: (write) => write.row.set(orderFields(write.body)),
  Receipts_CancelReceipts: ({ row }) => row.set({ active: false }),
  Receipts_CreateReceipt: (write) => {
    const { body } = write;
    const order = write.find(orders, body["purchaseOrderId"]);
    order.set({ status: "Received", receivedOn: body["dateReceived"] });
    return write.add("inventory/receipts", {
      ...renamed(body, receiptNames),
      vendorId: order.reference("vendor"),
      receiptAmount: amountOf(body["items"]),
    });
  },
  Receipts_UpdateCustomFields: setsCustomFields("inventory/receipts"),
  Returns_Cancel: ({ row, body, time }) => {
    row.mustNotBe("status", ["Canceled", "CreditReceived"]);
    return row.set({ status: "Canceled", dateCanceled: time, ...body });
  },
  Returns_CreateReturn: (write) =>
    write.add("inventory/returns", {
      ...renamed(write.body, returnNames),
      returnAmount: amountOf(write.body["items"]),
    }),
  Returns_Update: changes(returnNames),
  Returns_UpdateCustomFields: setsCustomFields("inventory/returns"),
  Transfers_UpdateCustomFields: setsCustomFields("inventory/transfers"),
  Vendors_UpdateCustomFields: setsCustomFields("inventory/vendors"),
};
