// The commands of standard input: each is one job, which ends with one line of JSON.
#ifndef SCRIPT_H
#define SCRIPT_H

#include "homeserver.h"

typedef enum { NO_JOB, IDLE, BURST, RATE, CHAT, ANSWER, FIRST_SYNC } JobKind;

typedef struct {
  JobKind kind;
  /// Events that the job brings, those brought already, and the place of the first.
  size_t wanted, given, first;
  int rooms;
  /// Nanoseconds between two commands, and when the next is due.
  int64_t interval, due;
  int64_t started;
  size_t syncs_before;
} Job;

/// What the connections have seen, for the jobs that wait for it.
typedef struct {
  /// Sync requests so far, and when the last one came.
  size_t syncs;
  int64_t last_sync;
  /// True while a client that knows everything waits for more.
  bool is_caught_up;
  /// The last first sync: asked for, answered, how long it was, and the next sync after it.
  int64_t first_asked, first_answered, first_followed;
  size_t first_bytes;
} Seen;

/// Begins what a line asks for; says on standard error what it does not understand.
void begin(Job *job, Homeserver *server, Seen *seen, char *line);

/// Brings what is due, and ends the job when it is done. True where events were added.
bool go_on(Job *job, Homeserver *server, Seen *seen);

/// Milliseconds until there is something to do, or -1.
int patience(const Job *job);

#endif
