/*
 * The table that the agent's responder is compared with: a module for snmpd's `dlmod` that holds 100 rows
 * of 8 columns in memory. ServedTable.java declares the same names, types and values; `Replies` refuses to
 * measure when the two walks differ.
 *
 * table_tdata is the fastest of net-snmp's helpers for rows in memory: they lie sorted, and are found
 * by bisection.
 */
#include <net-snmp/net-snmp-config.h>
#include <net-snmp/net-snmp-includes.h>
#include <net-snmp/agent/net-snmp-agent-includes.h>

#define ROWS 100
#define FIRST_COLUMN 2
#define LAST_COLUMN 9

struct entry {
    char name[16];              /* 2: text */
    long role;                  /* 3: enumeration */
    long connected;             /* 4: TruthValue */
    u_long done;                /* 5: Unsigned32 */
    struct counter64 sent;      /* 6: Counter64 */
    struct counter64 outOfSync; /* 7: CounterBasedGauge64 */
    u_char seen[11];            /* 8: DateAndTime */
    char text[48];              /* 9: text */
};

static struct entry entries[ROWS];

static struct counter64 wide(unsigned long long value)
{
    struct counter64 c = { value >> 32, value & 0xffffffff };
    return c;
}

static void fill(struct entry *e, int number)
{
    /* the first of January 2026, 00:00:SS.0 UTC */
    u_char seen[11] = { 0x07, 0xea, 1, 1, 0, 0, number % 60, 0, '+', 0, 0 };

    snprintf(e->name, sizeof e->name, "resource-%03d", number);
    e->role = 1 + number % 3;
    e->connected = 1 + number % 2;
    e->done = number * 97;
    e->sent = wide((1ULL << 40) + number * 1234567ULL);
    e->outOfSync = wide(number * 4096ULL);
    memcpy(e->seen, seen, sizeof seen);
    snprintf(e->text, sizeof e->text, "resource-%03d is connected and up to date", number);
}

static void answer(netsnmp_variable_list *vb, const struct entry *e, unsigned int column)
{
    switch (column) {
    case 2: snmp_set_var_typed_value(vb, ASN_OCTET_STR, e->name, strlen(e->name)); break;
    case 3: snmp_set_var_typed_integer(vb, ASN_INTEGER, e->role); break;
    case 4: snmp_set_var_typed_integer(vb, ASN_INTEGER, e->connected); break;
    case 5: snmp_set_var_typed_integer(vb, ASN_UNSIGNED, e->done); break;
    case 6: snmp_set_var_typed_value(vb, ASN_COUNTER64, (const void *) &e->sent, sizeof e->sent); break;
    case 7: snmp_set_var_typed_value(vb, ASN_COUNTER64, (const void *) &e->outOfSync, sizeof e->outOfSync); break;
    case 8: snmp_set_var_typed_value(vb, ASN_OCTET_STR, e->seen, sizeof e->seen); break;
    case 9: snmp_set_var_typed_value(vb, ASN_OCTET_STR, e->text, strlen(e->text)); break;
    }
}

static int handle(netsnmp_mib_handler *handler, netsnmp_handler_registration *registration,
                  netsnmp_agent_request_info *info, netsnmp_request_info *requests)
{
    netsnmp_request_info *request;

    for (request = requests; request; request = request->next) {
        struct entry *e = netsnmp_tdata_extract_entry(request);
        netsnmp_table_request_info *cell = netsnmp_extract_table_info(request);

        if (request->processed)
            continue;
        if (e && cell)
            answer(request->requestvb, e, cell->colnum);
        else
            netsnmp_set_request_error(info, request, SNMP_NOSUCHINSTANCE);
    }
    return SNMP_ERR_NOERROR;
}

static netsnmp_tdata *rows(void)
{
    netsnmp_tdata *table = netsnmp_tdata_create_table("haoscarBench", 0);
    long number;

    for (number = 1; number <= ROWS; number++) {
        netsnmp_tdata_row *row = netsnmp_tdata_create_row();
        fill(&entries[number - 1], number);
        row->data = &entries[number - 1];
        netsnmp_tdata_row_add_index(row, ASN_UNSIGNED, &number, sizeof number);
        netsnmp_tdata_add_row(table, row);
    }
    return table;
}

/* called by snmpd: `dlmod haoscarBench PATH` */
void init_haoscarBench(void)
{
    static const oid place[] = { 1, 3, 6, 1, 4, 1, 8072, 9999, 9999, 67227, 1, 99, 1, 1 };
    netsnmp_table_registration_info *shape = SNMP_MALLOC_TYPEDEF(netsnmp_table_registration_info);

    netsnmp_table_helper_add_indexes(shape, ASN_UNSIGNED, 0);
    shape->min_column = FIRST_COLUMN;
    shape->max_column = LAST_COLUMN;
    netsnmp_tdata_register(
        netsnmp_create_handler_registration("haoscarBench", handle, place, OID_LENGTH(place), HANDLER_CAN_RONLY),
        rows(), shape);
}
