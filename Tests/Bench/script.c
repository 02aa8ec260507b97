#define _GNU_SOURCE
#include "script.h"

static size_t turn_of_member;

static void add_next(Homeserver *server, Kind kind, Job *job) {
  int room = (int)(job->given % (size_t)job->rooms);
  add_event(server, kind, room, (int)(turn_of_member++ % MEMBERS));
  job->given++;
}

void begin(Job *job, Homeserver *server, Seen *seen, char *line) {
  long count, rooms, batch, bytes;
  double per_second, seconds;
  *job = (Job){
      .started = now_ns(), .first = server->count, .rooms = 1, .syncs_before = seen->syncs};
  server->answers = 0;
  if (sscanf(line, "rooms %ld bytes %ld", &rooms, &bytes) == 2) {
    set_rooms(server, (int)rooms, (size_t)(bytes / rooms));
    printf("{\"rooms\":%ld}\n", rooms);
  } else if (sscanf(line, "burst %ld rooms %ld batch %ld", &count, &rooms, &batch) == 3) {
    job->kind = BURST;
    job->rooms = (int)rooms;
    job->wanted = (size_t)count;
    server->batch = (size_t)batch;
    while (job->given < job->wanted) add_next(server, COMMAND, job);
  } else if (sscanf(line, "rate %lf seconds %lf rooms %ld", &per_second, &seconds, &rooms) == 3) {
    job->kind = RATE;
    job->rooms = (int)rooms;
    job->wanted = (size_t)(per_second * seconds);
    job->interval = (int64_t)(1e9 / per_second);
    job->due = job->started + job->interval;
    server->batch = 100;
  } else if (sscanf(line, "chatter %ld rooms %ld batch %ld", &count, &rooms, &batch) == 3) {
    job->kind = CHAT;
    job->rooms = (int)rooms;
    job->wanted = (size_t)count;
    server->batch = (size_t)batch;
    while (job->given < job->wanted) add_next(server, CHATTER, job);
  } else if (strcmp(line, "answer") == 0) {
    job->kind = ANSWER;
    job->wanted = 1;
    add_next(server, COMMAND, job);
  } else if (strcmp(line, "idle") == 0) {
    job->kind = IDLE;
  } else if (strcmp(line, "first") == 0) {
    job->kind = FIRST_SYNC;
    seen->first_followed = 0;
  } else {
    fprintf(stderr, "not understood: %s\n", line);
    printf("{\"error\":\"not understood\"}\n");
  }
}

static int by_value(const void *a, const void *b) {
  int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
  return (x > y) - (x < y);
}

static void print_answers(const Job *job, const Homeserver *server) {
  int64_t *times = malloc(job->wanted * sizeof *times);
  int64_t *arrivals = malloc(job->wanted * sizeof *arrivals);
  size_t count = 0;
  int64_t last = job->started, gap = 0;
  for (size_t index = job->first; index < server->count; index++) {
    const Event *event = &server->events[index];
    if (event->kind != COMMAND || !event->answered) continue;
    arrivals[count] = event->answered;
    times[count++] = event->answered - event->created;
  }
  qsort(times, count, sizeof *times, by_value);
  qsort(arrivals, count, sizeof *arrivals, by_value);
  for (size_t index = 0; index < count; index++) {
    if (arrivals[index] - last > gap) gap = arrivals[index] - last;
    last = arrivals[index];
  }
  printf(
      "{\"answers\":%zu,\"extra\":%zu,\"seconds\":%.6f,\"p50\":%.4f,\"p95\":%.4f,\"p99\":%.4f,"
      "\"longest\":%.4f,\"gap\":%.4f,\"arrived\":%.6f}\n",
      count, server->extra, (double)(last - job->started) / 1e9, (double)times[count / 2] / 1e6,
      (double)times[count * 95 / 100] / 1e6, (double)times[count * 99 / 100] / 1e6,
      (double)times[count - 1] / 1e6, (double)gap / 1e6, (double)last / 1e9);
  free(times);
  free(arrivals);
}

bool go_on(Job *job, Homeserver *server, Seen *seen) {
  size_t before = server->count;
  switch (job->kind) {
    case NO_JOB: return false;
    case IDLE:
      if (!seen->is_caught_up) return false;
      printf("{\"token\":\"s%zu\",\"at\":%.6f}\n", server->count, (double)now_ns() / 1e9);
      break;
    case RATE:
      while (job->given < job->wanted && now_ns() >= job->due) {
        add_next(server, COMMAND, job);
        job->due += job->interval;
      }
      // fall through
    case BURST:
      if (server->count > before) return true;
      if (server->answers < job->wanted || !seen->is_caught_up) return false;
      print_answers(job, server);
      break;
    case ANSWER:
      if (server->answers < 1) return false;
      print_answers(job, server);
      break;
    case CHAT:
      if (!seen->is_caught_up) return false;
      printf(
          "{\"messages\":%zu,\"syncs\":%zu,\"seconds\":%.6f}\n", job->wanted,
          seen->syncs - job->syncs_before, (double)(seen->last_sync - job->started) / 1e9);
      break;
    case FIRST_SYNC:
      if (!seen->first_followed) return false;
      printf(
          "{\"bytes\":%zu,\"answering\":%.6f,\"seconds\":%.6f}\n", seen->first_bytes,
          (double)(seen->first_answered - seen->first_asked) / 1e9,
          (double)(seen->first_followed - seen->first_answered) / 1e9);
      break;
  }
  fflush(stdout);
  job->kind = NO_JOB;
  return false;
}

int patience(const Job *job) {
  if (job->kind != RATE || job->given >= job->wanted) return -1;
  int64_t left = job->due - now_ns();
  return left <= 0 ? 0 : (int)(left / 1000000);
}
