// A quick stand-in for a homeserver: one thread, loopback only, just what a bot needs.
//
//     server              prints {"port": N}, then obeys the lines of standard input (script.c)
//
// Answers leave in one write, without Nagle's wait. A message that arrives comes back to its sender
// in the next sync, as it does from every homeserver.

#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include "homeserver.h"
#include "script.h"

enum { CONNECTIONS = 60 };

typedef struct {
  int socket;
  Text in, out;
  /// A sync request that waits for news: its place, and until when; -1 where there is none.
  int64_t since, deadline;
  bool state_after;
} Connection;

static Homeserver server = {.batch = 100};
static Seen seen;
static Job job;
static Connection connections[CONNECTIONS];
static int connection_count;

// MARK: Answers

static void flush_out(Connection *connection) {
  while (connection->out.count) {
    ssize_t sent =
        send(connection->socket, connection->out.bytes, connection->out.count, MSG_NOSIGNAL);
    if (sent <= 0) return;
    text_drop(&connection->out, (size_t)sent);
  }
}

static void answer(Connection *connection, int status, const Text *body) {
  text_print(
      &connection->out,
      "HTTP/1.1 %d %s\r\nContent-Type: application/json\r\nContent-Length: %zu\r\n\r\n", status,
      status == 200 ? "OK" : "Not Found", body->count);
  text_add(&connection->out, body->bytes, body->count);
  flush_out(connection);
}

static void answer_words(Connection *connection, int status, const char *words) {
  Text body = {0};
  text_say(&body, words);
  answer(connection, status, &body);
  free(body.bytes);
}

static void answer_sync(Connection *connection, int64_t since) {
  static Text body;
  body.count = 0;
  write_sync(&server, since, connection->state_after, &body);
  connection->since = -1;
  if (since < 0) {
    seen.first_answered = now_ns();
    seen.first_bytes = body.count;
  }
  answer(connection, 200, &body);
}

/// Answers those who wait for news, and those who have waited long enough.
static void answer_waiting(void) {
  int64_t now = now_ns();
  for (int index = 0; index < connection_count; index++) {
    Connection *connection = &connections[index];
    if (connection->since < 0) continue;
    if ((size_t)connection->since < server.count || connection->deadline <= now) {
      answer_sync(connection, connection->since);
    }
  }
}

/// Whether a client that knows everything waits for more.
static bool is_caught_up(void) {
  for (int index = 0; index < connection_count; index++) {
    int64_t since = connections[index].since;
    if (since >= 0 && (size_t)since == server.count) return true;
  }
  return false;
}

// MARK: Requests

static void take_sync(Connection *connection, const char *query) {
  int64_t now = now_ns();
  seen.syncs++;
  connection->state_after = strstr(query, "use_state_after=true") != NULL;
  const char *since = strstr(query, "since=s");
  const char *timeout = strstr(query, "timeout=");
  if (!since) {
    seen.first_asked = now;
    seen.first_followed = 0;
    answer_sync(connection, -1);
    return;
  }
  if (!seen.first_followed) seen.first_followed = now;
  int64_t place = strtoll(since + 7, NULL, 10);
  seen.last_sync = now;
  connection->since = place;
  connection->deadline = now + (timeout ? strtoll(timeout + 8, NULL, 10) : 0) * 1000000;
  if ((size_t)place < server.count || connection->deadline <= now) answer_sync(connection, place);
}

static void take_put(Connection *connection, const char *path, const char *body, size_t length) {
  int64_t arrived = now_ns();
  int room;
  char transaction[512];
  const char *type = strstr(path, "/send/m.room.message/");
  const char *name = strstr(path, "/rooms/");
  if (!type || !name || sscanf(name, "/rooms/%%21room%d%%3Abench", &room) != 1 || room < 0 ||
      room >= server.rooms || sscanf(type, "/send/m.room.message/%500s", transaction) != 1) {
    answer_words(connection, 404, "{\"errcode\":\"M_NOT_FOUND\",\"error\":\"Not found\"}");
    return;
  }
  size_t event = take_message(&server, room, transaction, body, length, arrived);
  Text reply = {0};
  text_print(&reply, "{\"event_id\":\"$%zur%d:bench\"}", event, room);
  answer(connection, 200, &reply);
  free(reply.bytes);
}

static void take_request(
    Connection *connection, const char *method, const char *path, const char *body,
    size_t length) {
  if (strncmp(path, "/_matrix/client/", 16) != 0) {
    answer_words(connection, 404, "{\"errcode\":\"M_UNRECOGNIZED\",\"error\":\"Unrecognized\"}");
  } else if (strncmp(path + 16, "v3/sync", 7) == 0) {
    take_sync(connection, path);
  } else if (strcmp(method, "PUT") == 0 && strstr(path, "/send/")) {
    take_put(connection, path, body, length);
  } else if (strcmp(path + 16, "versions") == 0) {
    answer_words(connection, 200, "{\"versions\":[\"v1.11\",\"v1.16\"]}");
  } else if (strcmp(path + 16, "v3/login") == 0) {
    answer_words(
        connection, 200,
        "{\"user_id\":\"@bot:bench\",\"access_token\":\"secret\",\"device_id\":\"BENCH\"}");
  } else if (strcmp(path + 16, "v3/account/whoami") == 0) {
    answer_words(connection, 200, "{\"user_id\":\"@bot:bench\",\"device_id\":\"BENCH\"}");
  } else if (strstr(path, "/filter")) {
    answer_words(connection, 200, "{\"filter_id\":\"1\"}");
  } else if (strstr(path, "/join") || strstr(path, "/leave")) {
    answer_words(connection, 200, "{\"room_id\":\"!room0:bench\"}");
  } else {
    answer_words(connection, 404, "{\"errcode\":\"M_NOT_FOUND\",\"error\":\"Not found\"}");
  }
}

/// Takes one whole request out of what has arrived. False where there is none yet.
static bool take_next(Connection *connection) {
  Text *in = &connection->in;
  if (!in->count) return false;
  char *end = strstr(in->bytes, "\r\n\r\n");
  if (!end) return false;
  size_t head = (size_t)(end - in->bytes) + 4, length = 0;
  *end = 0;
  const char *header = strcasestr(in->bytes, "\r\ncontent-length:");
  if (header) length = strtoul(header + 17, NULL, 10);
  if (in->count < head + length) {
    *end = '\r';
    return false;
  }
  char method[8], path[4096];
  if (sscanf(in->bytes, "%7s %4095s", method, path) != 2) return false;
  take_request(connection, method, path, in->bytes + head, length);
  text_drop(in, head + length);
  in->bytes[in->count] = 0;
  return true;
}

// MARK: Connections

/// Reads what has come. False when the other side is gone.
static bool receive(Connection *connection) {
  char bytes[65536];
  ssize_t count = recv(connection->socket, bytes, sizeof bytes, 0);
  if (count <= 0) return count < 0 && (errno == EAGAIN || errno == EINTR);
  text_add(&connection->in, bytes, (size_t)count);
  while (take_next(connection)) {
  }
  return true;
}

static void take_connection(int listener) {
  int one = 1;
  int socket = accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
  if (socket < 0) return;
  if (connection_count == CONNECTIONS) {
    close(socket);
    return;
  }
  setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  connections[connection_count++] = (Connection){.socket = socket, .since = -1};
}

static void drop_connection(int index) {
  Connection *connection = &connections[index];
  close(connection->socket);
  free(connection->in.bytes);
  free(connection->out.bytes);
  connections[index] = connections[--connection_count];
}

/// Reads the lines of standard input. False at its end.
static bool obey(void) {
  static Text lines;
  char bytes[4096];
  ssize_t count = read(0, bytes, sizeof bytes);
  if (count <= 0) return false;
  text_add(&lines, bytes, (size_t)count);
  char *end;
  while ((end = strchr(lines.bytes, '\n'))) {
    *end = 0;
    begin(&job, &server, &seen, lines.bytes);
    text_drop(&lines, (size_t)(end - lines.bytes) + 1);
    lines.bytes[lines.count] = 0;
  }
  fflush(stdout);
  return true;
}

static int open_listener(void) {
  struct sockaddr_in address = {
      .sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}, .sin_port = 0};
  socklen_t length = sizeof address;
  int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (listener < 0 || bind(listener, (struct sockaddr *)&address, sizeof address) ||
      listen(listener, 64) || getsockname(listener, (struct sockaddr *)&address, &length)) {
    perror("server");
    exit(1);
  }
  printf("{\"port\":%d}\n", ntohs(address.sin_port));
  fflush(stdout);
  return listener;
}

int main(void) {
  signal(SIGPIPE, SIG_IGN);
  int listener = open_listener();
  for (;;) {
    struct pollfd polled[CONNECTIONS + 2] = {
        {.fd = 0, .events = POLLIN}, {.fd = listener, .events = POLLIN}};
    int count = connection_count, wait = 1000;
    for (int index = 0; index < count; index++) {
      short events = POLLIN | (connections[index].out.count ? POLLOUT : 0);
      polled[index + 2] = (struct pollfd){.fd = connections[index].socket, .events = events};
    }
    int due = patience(&job);
    if (due >= 0 && due < wait) wait = due;
    poll(polled, (nfds_t)count + 2, wait);
    if (polled[0].revents && !obey()) return 0;
    for (int index = count - 1; index >= 0; index--) {
      short events = polled[index + 2].revents;
      if (events & POLLOUT) flush_out(&connections[index]);
      if (events & (POLLIN | POLLHUP | POLLERR) && !receive(&connections[index])) {
        drop_connection(index);
      }
    }
    if (polled[1].revents) take_connection(listener);
    answer_waiting();
    seen.is_caught_up = is_caught_up();
    if (go_on(&job, &server, &seen)) answer_waiting();
  }
}
