// libcurl alone under the load of TransportBench: easy handles that are set up once and used again, answers read into a
// buffer. Waits with epoll, as the transport does, or with curl_multi_poll, which is simpler and looks at all handles.
//
// Usage: BareCurl epoll|poll URL COUNT CONCURRENCY CA_FILE PROXY_PORT, "" and 0 for none. Prints one JSON object:
// requests, seconds, cpu_seconds.
#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <time.h>

struct exchange {
    size_t size;
    char answer[1 << 16];
};

static CURLM *multi;
static int epoll;
static double due = -1; // when libcurl wants to be called although no socket is ready; -1 for never
static long started, succeeded, failed;

static double seconds(clockid_t clock) {
    struct timespec time;
    clock_gettime(clock, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static size_t take(char *data, size_t size, size_t count, void *context) {
    struct exchange *exchange = context;
    if (exchange->size + count > sizeof exchange->answer) return 0;
    memcpy(exchange->answer + exchange->size, data, size * count);
    exchange->size += size * count;
    return size * count;
}

static int watch(CURL *handle, curl_socket_t socket, int what, void *context, void *known) {
    struct epoll_event event = {.data.fd = socket};
    (void)handle, (void)context;
    if (what != CURL_POLL_OUT) event.events |= EPOLLIN;
    if (what != CURL_POLL_IN) event.events |= EPOLLOUT;
    if (what == CURL_POLL_REMOVE) return epoll_ctl(epoll, EPOLL_CTL_DEL, socket, NULL), 0;
    epoll_ctl(epoll, known ? EPOLL_CTL_MOD : EPOLL_CTL_ADD, socket, &event);
    return curl_multi_assign(multi, socket, multi) == CURLM_OK ? 0 : -1;
}

static int set_timer(CURLM *handle, long milliseconds, void *context) {
    (void)handle, (void)context;
    due = milliseconds < 0 ? -1 : seconds(CLOCK_MONOTONIC) + (double)milliseconds / 1e3;
    return 0;
}

static void turn_with_epoll(void) {
    struct epoll_event ready[128];
    int running;
    if (due >= 0 && due <= seconds(CLOCK_MONOTONIC)) {
        due = -1;
        curl_multi_socket_action(multi, CURL_SOCKET_TIMEOUT, 0, &running);
        return; // what has ended by that makes room: it is looked at before a wait
    }
    double patience = due < 0 ? 1 : due - seconds(CLOCK_MONOTONIC);
    int count = epoll_wait(epoll, ready, 128, patience <= 0 ? 0 : (int)(patience * 1e3 + 0.999));
    for (int i = 0; i < count; i++) {
        int what = 0;
        if (ready[i].events & EPOLLIN) what |= CURL_CSELECT_IN;
        if (ready[i].events & EPOLLOUT) what |= CURL_CSELECT_OUT;
        if (ready[i].events & (EPOLLERR | EPOLLHUP)) what |= CURL_CSELECT_ERR;
        curl_multi_socket_action(multi, ready[i].data.fd, what, &running);
    }
}

static void turn_with_poll(void) {
    int running;
    curl_multi_perform(multi, &running);
    if (running) curl_multi_poll(multi, NULL, 0, 1000, NULL);
}

static CURL *set_up(struct exchange *exchange, struct curl_slist *fields, char **arguments) {
    CURL *handle = curl_easy_init();
    curl_easy_setopt(handle, CURLOPT_URL, arguments[2]);
    curl_easy_setopt(handle, CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1);
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, 30000L);
    curl_easy_setopt(handle, CURLOPT_HTTPHEADER, fields);
    curl_easy_setopt(
        handle, CURLOPT_POSTFIELDS,
        "From=%2B15005550006&Body=Your+parcel+4711+arrives+today.&To=%2B15551000001");
    curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, take);
    curl_easy_setopt(handle, CURLOPT_WRITEDATA, exchange);
    curl_easy_setopt(handle, CURLOPT_PRIVATE, exchange);
    if (*arguments[5]) {
        curl_easy_setopt(handle, CURLOPT_CAINFO, arguments[5]);
        curl_easy_setopt(handle, CURLOPT_CAPATH, NULL);
    }
    curl_easy_setopt(handle, CURLOPT_PROXY, "");
    if (atoi(arguments[6])) {
        curl_easy_setopt(handle, CURLOPT_PROXY, "http://127.0.0.1");
        curl_easy_setopt(handle, CURLOPT_PROXYPORT, atol(arguments[6]));
        curl_easy_setopt(handle, CURLOPT_HTTPPROXYTUNNEL, 1L);
    }
    return handle;
}

static void start(CURL *handle, long count) {
    if (started == count) return;
    started++;
    struct exchange *exchange;
    curl_easy_getinfo(handle, CURLINFO_PRIVATE, &exchange);
    exchange->size = 0;
    curl_multi_add_handle(multi, handle);
}

static void reap(long count) {
    CURLMsg *message;
    int left;
    while ((message = curl_multi_info_read(multi, &left))) {
        CURL *handle = message->easy_handle;
        long status = 0;
        if (message->data.result == CURLE_OK) curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
        if (status == 201) succeeded++;
        else failed++;
        curl_multi_remove_handle(multi, handle);
        start(handle, count);
    }
}

int main(int argc, char **argv) {
    long count = argc == 7 ? atol(argv[3]) : 0, concurrency = argc == 7 ? atol(argv[4]) : 0;
    int waits_with_epoll = argc == 7 && strcmp(argv[1], "epoll") == 0;
    if (count <= 0 || concurrency <= 0) {
        puts("usage: BareCurl epoll|poll URL COUNT CONCURRENCY CA_FILE PROXY_PORT");
        return 20;
    }
    curl_global_init(CURL_GLOBAL_DEFAULT);
    multi = curl_multi_init();
    curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS, concurrency);
    if (waits_with_epoll) {
        epoll = epoll_create1(EPOLL_CLOEXEC);
        curl_multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, watch);
        curl_multi_setopt(multi, CURLMOPT_TIMERFUNCTION, set_timer);
    }
    struct curl_slist *fields = curl_slist_append(NULL, "Expect:");
    fields = curl_slist_append(fields, "Authorization: Basic dXNlcjpwYXNzd29yZA==");
    fields = curl_slist_append(fields, "User-Agent: trunkline");
    fields = curl_slist_append(fields, "Accept: application/json");
    fields = curl_slist_append(fields, "Content-Type: application/x-www-form-urlencoded");
    struct exchange *exchanges = calloc((size_t)concurrency, sizeof *exchanges);

    double began = seconds(CLOCK_MONOTONIC), cpu_began = seconds(CLOCK_PROCESS_CPUTIME_ID);
    for (long i = 0; i < concurrency; i++) start(set_up(&exchanges[i], fields, argv), count);
    while (succeeded + failed < count) {
        if (waits_with_epoll) turn_with_epoll();
        else turn_with_poll();
        reap(count);
    }
    printf(
        "{\"requests\": %ld, \"seconds\": %f, \"cpu_seconds\": %f}\n", succeeded, seconds(CLOCK_MONOTONIC) - began,
        seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu_began);
    return 0;
}
