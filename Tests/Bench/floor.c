// The least that a bot can do: the same requests over libcurl, and no logic.
//
//     floor URL senders [since]
//
// Logs in (with `since`: takes up a session), asks for news, and answers each command with a fixed
// text: one thread asks, and each sender thread sends for its share of the rooms, so that both kinds
// of request run side by side as a bot's do. Ends when it is killed.

#define _GNU_SOURCE
#include <curl/curl.h>
#include <pthread.h>
#include <stdbool.h>

#include "text.h"

enum { SENDERS = 8 };

static const char *base;
static struct curl_slist *headers;

typedef struct {
  long sequence;
  int room;
} Command;

typedef struct {
  pthread_mutex_t lock;
  pthread_cond_t filled;
  Command *commands;
  size_t first, count, capacity;
} Queue;

static Queue queues[SENDERS];

static size_t receive(char *bytes, size_t size, size_t count, void *context) {
  text_add(context, bytes, size * count);
  return size * count;
}

static CURL *make_handle(Text *answer) {
  CURL *easy = curl_easy_init();
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
  curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, receive);
  curl_easy_setopt(easy, CURLOPT_WRITEDATA, answer);
  curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "");
  curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
  return easy;
}

static void request(CURL *easy, Text *answer, const char *method, const char *body,
                    const char *target) {
  char url[4096];
  snprintf(url, sizeof url, "%s/_matrix/client/%s", base, target);
  answer->count = 0;
  curl_easy_setopt(easy, CURLOPT_URL, url);
  curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, method);
  if (body) {
    curl_easy_setopt(easy, CURLOPT_POSTFIELDS, body);
  } else {
    curl_easy_setopt(easy, CURLOPT_HTTPGET, 1L);
  }
  CURLcode code = curl_easy_perform(easy);
  if (code != CURLE_OK || !answer->count) {
    fprintf(stderr, "floor: %s: %s\n", url, curl_easy_strerror(code));
    exit(1);
  }
}

static void *send_all(void *context) {
  Queue *queue = context;
  Text answer = {0};
  CURL *easy = make_handle(&answer);
  for (;;) {
    pthread_mutex_lock(&queue->lock);
    while (queue->first == queue->count) pthread_cond_wait(&queue->filled, &queue->lock);
    Command command = queue->commands[queue->first++];
    pthread_mutex_unlock(&queue->lock);
    char target[256], body[512];
    snprintf(
        target, sizeof target,
        "v3/rooms/%%21room%d%%3Abench/send/m.room.message/.24%ldr%d.3Abench.0", command.room,
        command.sequence, command.room);
    snprintf(
        body, sizeof body,
        "{\"msgtype\":\"m.notice\",\"body\":\"#%ld need: 42 visors for CHR, before Fri 10 Apr "
        "18:00.\\nTo take it: !take %ld\",\"format\":\"org.matrix.custom.html\",\"formatted_body\":"
        "\"#%ld need: 42 visors for CHR, before Fri 10 Apr 18:00.<br>To take it: !take %ld\","
        "\"m.mentions\":{},\"babillard.id\":\".24%ldr%d.3Abench.0\"}",
        command.sequence, command.sequence, command.sequence, command.sequence, command.sequence,
        command.room);
    request(easy, &answer, "PUT", body, target);
  }
  return NULL;
}

static void push(Queue *queue, Command command) {
  pthread_mutex_lock(&queue->lock);
  if (queue->count == queue->capacity) {
    queue->capacity = queue->capacity ? 2 * queue->capacity : 4096;
    queue->commands = realloc(queue->commands, queue->capacity * sizeof *queue->commands);
  }
  queue->commands[queue->count++] = command;
  pthread_cond_signal(&queue->filled);
  pthread_mutex_unlock(&queue->lock);
}

/// Finds the commands by their first letters, as no parser could do faster.
static void take_news(const Text *answer, int senders) {
  const char *place = answer->bytes, *end = answer->bytes + answer->count;
  while ((place = memmem(place, (size_t)(end - place), "\"body\":\"!", 9))) {
    const char *id = memmem(place, (size_t)(end - place), "\"event_id\":\"$", 13);
    Command command;
    if (!id || sscanf(id + 13, "%ldr%d", &command.sequence, &command.room) != 2) return;
    push(&queues[command.room % senders], command);
    place = id;
  }
}

int main(int count, char **arguments) {
  if (count < 3) return 2;
  base = arguments[1];
  int senders = atoi(arguments[2]);
  if (senders < 1 || senders > SENDERS) return 2;
  curl_global_init(CURL_GLOBAL_DEFAULT);
  headers = curl_slist_append(headers, "Authorization: Bearer secret");
  headers = curl_slist_append(headers, "Content-Type: application/json");
  for (int index = 0; index < senders; index++) {
    pthread_t thread;
    pthread_mutex_init(&queues[index].lock, NULL);
    pthread_cond_init(&queues[index].filled, NULL);
    if (pthread_create(&thread, NULL, send_all, &queues[index])) return 1;
  }
  Text answer = {0};
  CURL *easy = make_handle(&answer);
  char since[64] = "", target[256];
  request(easy, &answer, "GET", NULL, "versions");
  if (count > 3) {
    snprintf(since, sizeof since, "&since=%s", arguments[3]);
  } else {
    request(
        easy, &answer, "POST",
        "{\"type\":\"m.login.password\",\"identifier\":{\"type\":\"m.id.user\",\"user\":\"bot\"},"
        "\"password\":\"secret\"}",
        "v3/login");
  }
  request(easy, &answer, "GET", NULL, "v3/account/whoami");
  long timeout = 0;
  for (;;) {
    snprintf(
        target, sizeof target, "v3/sync?timeout=%ld%s&use_state_after=true", timeout, since);
    request(easy, &answer, "GET", NULL, target);
    const char *token = strstr(answer.bytes, "\"next_batch\":\"");
    if (!token) return 1;
    if (*since) take_news(&answer, senders);
    snprintf(since, sizeof since, "&since=%.*s", (int)strcspn(token + 14, "\""), token + 14);
    timeout = 30000;
  }
}
