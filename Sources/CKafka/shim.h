// What Swift cannot import of librdkafka: functions with a variable number of arguments, and macros that call them.
#pragma once
#include <librdkafka/rdkafka.h>

/// Hands a message over to be published to whichever partition; the body is copied. The headers belong to the library
/// where there is no error.
static inline rd_kafka_resp_err_t ckafka_produce(
    rd_kafka_t *client, const char *topic, const void *body, size_t length, rd_kafka_headers_t *headers, void *opaque) {
    return rd_kafka_producev(
        client, RD_KAFKA_V_TOPIC(topic), RD_KAFKA_V_MSGFLAGS(RD_KAFKA_MSG_F_COPY),
        RD_KAFKA_V_VALUE((void *)body, length), RD_KAFKA_V_HEADERS(headers), RD_KAFKA_V_OPAQUE(opaque), RD_KAFKA_V_END);
}
