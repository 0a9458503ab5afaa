// What Swift cannot import of rabbitmq-c: macros with casts, and functions with a variable number of arguments.
#pragma once
#include <amqp.h>
#include <amqp_framing.h>
#include <amqp_ssl_socket.h>
#include <amqp_tcp_socket.h>

static const amqp_method_number_t crabbitmq_connection_close = AMQP_CONNECTION_CLOSE_METHOD;
static const amqp_method_number_t crabbitmq_connection_close_ok = AMQP_CONNECTION_CLOSE_OK_METHOD;
static const amqp_method_number_t crabbitmq_connection_blocked = AMQP_CONNECTION_BLOCKED_METHOD;
static const amqp_method_number_t crabbitmq_connection_unblocked = AMQP_CONNECTION_UNBLOCKED_METHOD;
static const amqp_method_number_t crabbitmq_channel_close = AMQP_CHANNEL_CLOSE_METHOD;
static const amqp_method_number_t crabbitmq_channel_close_ok = AMQP_CHANNEL_CLOSE_OK_METHOD;
static const amqp_method_number_t crabbitmq_basic_cancel = AMQP_BASIC_CANCEL_METHOD;
static const amqp_method_number_t crabbitmq_basic_deliver = AMQP_BASIC_DELIVER_METHOD;
static const amqp_method_number_t crabbitmq_basic_return = AMQP_BASIC_RETURN_METHOD;
static const amqp_method_number_t crabbitmq_basic_ack = AMQP_BASIC_ACK_METHOD;
static const amqp_method_number_t crabbitmq_basic_nack = AMQP_BASIC_NACK_METHOD;

static const amqp_flags_t crabbitmq_content_type_flag = AMQP_BASIC_CONTENT_TYPE_FLAG;
static const amqp_flags_t crabbitmq_headers_flag = AMQP_BASIC_HEADERS_FLAG;
static const amqp_flags_t crabbitmq_delivery_mode_flag = AMQP_BASIC_DELIVERY_MODE_FLAG;
static const amqp_flags_t crabbitmq_message_id_flag = AMQP_BASIC_MESSAGE_ID_FLAG;

static inline amqp_table_entry_t crabbitmq_entry(const char *key) {
    return (amqp_table_entry_t){.key = amqp_cstring_bytes(key)};
}

static inline amqp_table_entry_t crabbitmq_ability(const char *key) {
    amqp_table_entry_t entry = crabbitmq_entry(key);
    entry.value.kind = AMQP_FIELD_KIND_BOOLEAN;
    entry.value.value.boolean = 1;
    return entry;
}

/// Logs in by name and password, with a name for the connection in the broker's own lists.
static inline amqp_rpc_reply_t crabbitmq_login(
    amqp_connection_state_t state, const char *virtual_host, int heartbeat, const char *name, const char *user,
    const char *password) {
    amqp_table_entry_t abilities[] = {
        crabbitmq_ability("authentication_failure_close"),
        crabbitmq_ability("basic.nack"),
        crabbitmq_ability("connection.blocked"),
        crabbitmq_ability("consumer_cancel_notify"),
    };
    amqp_table_entry_t entries[] = {crabbitmq_entry("connection_name"), crabbitmq_entry("capabilities")};
    entries[0].value.kind = AMQP_FIELD_KIND_UTF8;
    entries[0].value.value.bytes = amqp_cstring_bytes(name);
    entries[1].value.kind = AMQP_FIELD_KIND_TABLE;
    entries[1].value.value.table = (amqp_table_t){4, abilities};
    amqp_table_t properties = {2, entries};
    return amqp_login_with_properties(
        state, virtual_host, AMQP_DEFAULT_MAX_CHANNELS, AMQP_DEFAULT_FRAME_SIZE, heartbeat, &properties,
        AMQP_SASL_METHOD_PLAIN, user, password);
}
