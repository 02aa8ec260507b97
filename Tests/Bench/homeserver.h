// What the server knows: rooms, members, and one list of events whose length is the sync token.
#ifndef HOMESERVER_H
#define HOMESERVER_H

#include <stdbool.h>
#include <stdint.h>

#include "text.h"

/// Members who speak, each under a name of its own.
enum { MEMBERS = 20 };

typedef enum { CHATTER, COMMAND, ECHO } Kind;

typedef struct {
  Kind kind;
  int room, member;
  /// Nanoseconds of the monotonic clock: when the event came to be, and when its answer arrived.
  int64_t created, answered;
  /// Milliseconds since 1970.
  int64_t stamp;
  /// Of an echo: the content that was sent, and the transaction id.
  char *content, *transaction;
} Event;

typedef struct {
  Event *events;
  size_t count, capacity;
  int rooms;
  /// Bytes of state that a first sync shows of each room.
  size_t state_bytes;
  /// The most events that one sync answer holds.
  size_t batch;
  /// For each room, the oldest command that has no answer yet, as an index into `events`.
  size_t *unanswered;
  size_t answers, extra;
  /// Sent transaction ids: a hash table of "room/id" -> index of the echo, plus one.
  char **sent_keys;
  size_t *sent_events;
  size_t sent_count, sent_capacity;
} Homeserver;

int64_t now_ns(void);

void set_rooms(Homeserver *server, int rooms, size_t state_bytes);
void add_event(Homeserver *server, Kind kind, int room, int member);

/// What follows position `since`, as a sync answer; `since` < 0 asks for the present state.
void write_sync(const Homeserver *server, int64_t since, bool state_after, Text *body);

/// Takes a sent message; the same transaction again gives the same event.
size_t take_message(
    Homeserver *server, int room, const char *transaction, const char *content, size_t length,
    int64_t arrived);

#endif
