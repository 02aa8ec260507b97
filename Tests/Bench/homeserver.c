#include "homeserver.h"

#include <time.h>

int64_t now_ns(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static int64_t now_ms(void) {
  struct timespec time;
  clock_gettime(CLOCK_REALTIME, &time);
  return time.tv_sec * 1000LL + time.tv_nsec / 1000000;
}

void set_rooms(Homeserver *server, int rooms, size_t state_bytes) {
  server->unanswered = realloc(server->unanswered, (size_t)rooms * sizeof *server->unanswered);
  for (int room = server->rooms; room < rooms; room++) server->unanswered[room] = server->count;
  server->rooms = rooms;
  server->state_bytes = state_bytes;
}

void add_event(Homeserver *server, Kind kind, int room, int member) {
  if (server->count == server->capacity) {
    server->capacity = server->capacity ? 2 * server->capacity : 4096;
    server->events = realloc(server->events, server->capacity * sizeof *server->events);
    if (!server->events) exit(1);
  }
  server->events[server->count++] = (Event){
      .kind = kind, .room = room, .member = member, .created = now_ns(), .stamp = now_ms()};
}

// MARK: What members say

static const char *goods[] = {"visors", "ear savers", "masks", "gowns", "kg of flour"};
static const char *places[] = {"CHR", "the school", "Saint-Marceau", "the clinic"};

static void write_member(Text *body, int room, int member) {
  text_print(
      body,
      "{\"type\":\"m.room.member\",\"state_key\":\"@member%d:bench\",\"sender\":\"@member%d:bench\","
      "\"content\":{\"membership\":\"join\",\"displayname\":\"Member %d\",\"avatar_url\":"
      "\"mxc://bench/avatar%d\"},\"origin_server_ts\":1586400000000,\"unsigned\":{\"age\":86400000},"
      "\"event_id\":\"$member%dr%d:bench\"}",
      member, member, member, member, member, room);
}

static void write_event(const Homeserver *server, size_t index, Text *body) {
  const Event *event = &server->events[index];
  if (event->kind == ECHO) {
    text_print(body, "{\"type\":\"m.room.message\",\"sender\":\"@bot:bench\",\"content\":");
    text_say(body, event->content);
    text_print(
        body,
        ",\"origin_server_ts\":%lld,\"unsigned\":{\"age\":1,\"transaction_id\":\"%s\"},"
        "\"event_id\":\"$%zur%d:bench\"}",
        (long long)event->stamp, event->transaction, index, event->room);
    return;
  }
  text_print(
      body,
      "{\"type\":\"m.room.message\",\"sender\":\"@member%d:bench\","
      "\"content\":{\"msgtype\":\"m.text\",\"m.mentions\":{},\"body\":\"",
      event->member);
  if (event->kind == COMMAND) {
    // Told apart by a number: what one member asks for twice would be linked.
    text_print(
        body, "!need %zu %s-%zu for %s before Friday 6pm", index % 90 + 10, goods[index % 5],
        index, places[index % 4]);
  } else {
    text_print(
        body,
        "I can be there at %zu with the car, if somebody helps to carry the boxes; "
        "Member %zu has the key",
        index % 12 + 8, index % MEMBERS);
  }
  text_print(
      body,
      "\"},\"origin_server_ts\":%lld,\"unsigned\":{\"age\":%d},\"event_id\":\"$%zur%d:bench\"}",
      (long long)event->stamp, 12, index, event->room);
}

// MARK: Sync

static void write_room_state(const Homeserver *server, int room, Text *body) {
  size_t start = body->count;
  text_print(
      body,
      "{\"type\":\"m.room.create\",\"state_key\":\"\",\"sender\":\"@member0:bench\",\"content\":"
      "{\"room_version\":\"11\"},\"origin_server_ts\":1586400000000,"
      "\"event_id\":\"$create%d:bench\"},"
      "{\"type\":\"m.room.name\",\"state_key\":\"\",\"sender\":\"@member0:bench\",\"content\":"
      "{\"name\":\"Neighbours %d\"},\"origin_server_ts\":1586400000000,"
      "\"event_id\":\"$name%d:bench\"},"
      "{\"type\":\"m.room.power_levels\",\"state_key\":\"\",\"sender\":\"@member0:bench\","
      "\"content\":{\"users\":{\"@member0:bench\":100},\"users_default\":0,\"events_default\":0,"
      "\"state_default\":50,\"ban\":50,\"kick\":50,\"redact\":50,\"invite\":0},"
      "\"origin_server_ts\":1586400000000,\"event_id\":\"$levels%d:bench\"},"
      "{\"type\":\"m.room.member\",\"state_key\":\"@bot:bench\",\"sender\":\"@bot:bench\","
      "\"content\":{\"membership\":\"join\",\"displayname\":\"Babillard\"},"
      "\"origin_server_ts\":1586400000000,\"event_id\":\"$bot%d:bench\"}",
      room, room, room, room, room);
  for (int member = 0; member < 5000; member++) {
    if (member > 0 && body->count - start >= server->state_bytes) break;
    text_say(body, ",");
    write_member(body, room, member);
  }
}

static void write_present(const Homeserver *server, bool state_after, Text *body) {
  for (int room = 0; room < server->rooms; room++) {
    text_print(
        body,
        "%s\"!room%d:bench\":{\"timeline\":{\"events\":[],\"prev_batch\":\"p%zu\","
        "\"limited\":false},\"%s\":{\"events\":[",
        room ? "," : "", room, server->count, state_after ? "state_after" : "state");
    write_room_state(server, room, body);
    text_say(body, "]},\"unread_notifications\":{\"notification_count\":0,\"highlight_count\":0}}");
  }
}

static void write_news(
    const Homeserver *server, size_t since, size_t end, bool state_after, Text *body) {
  // The events of each room as a chain, in order.
  size_t count = end - since;
  size_t *next = malloc((count + 1) * sizeof *next);
  size_t *first = calloc((size_t)server->rooms, sizeof *first);
  size_t *last = calloc((size_t)server->rooms, sizeof *last);
  int *order = malloc((count + 1) * sizeof *order);
  int rooms = 0;
  for (size_t offset = 0; offset < count; offset++) {
    int room = server->events[since + offset].room;
    next[offset] = 0;
    if (!first[room]) {
      order[rooms++] = room;
      first[room] = offset + 1;
    } else {
      next[last[room] - 1] = offset + 1;
    }
    last[room] = offset + 1;
  }
  for (int place = 0; place < rooms; place++) {
    int room = order[place];
    text_print(body, "%s\"!room%d:bench\":{\"timeline\":{\"events\":[", place ? "," : "", room);
    bool speaks[MEMBERS] = {false};
    for (size_t link = first[room]; link; link = next[link - 1]) {
      if (link != first[room]) text_say(body, ",");
      const Event *event = &server->events[since + link - 1];
      write_event(server, since + link - 1, body);
      if (event->kind != ECHO) speaks[event->member] = true;
    }
    text_print(
        body, "],\"prev_batch\":\"p%zu\",\"limited\":false},\"%s\":{\"events\":[", since,
        state_after ? "state_after" : "state");
    // Members are loaded lazily: with each batch come those who speak in it.
    bool any = false;
    for (int member = 0; member < MEMBERS; member++) {
      if (!speaks[member]) continue;
      if (any) text_say(body, ",");
      write_member(body, room, member);
      any = true;
    }
    text_say(body, "]},\"unread_notifications\":{\"notification_count\":0,\"highlight_count\":0}}");
  }
  free(next);
  free(first);
  free(last);
  free(order);
}

void write_sync(const Homeserver *server, int64_t since, bool state_after, Text *body) {
  size_t from = since < 0 ? server->count : (size_t)since;
  if (from > server->count) from = server->count;
  size_t end = from + server->batch < server->count ? from + server->batch : server->count;
  text_print(body, "{\"next_batch\":\"s%zu\"", end);
  if (since < 0 || end > from) {
    text_say(body, ",\"rooms\":{\"join\":{");
    if (since < 0) {
      write_present(server, state_after, body);
    } else {
      write_news(server, from, end, state_after, body);
    }
    text_say(body, "}}");
  }
  text_say(body, "}");
}

// MARK: Messages

static size_t slot_of(const Homeserver *server, const char *key) {
  uint64_t hash = 14695981039346656037ULL;
  for (const char *byte = key; *byte; byte++) hash = (hash ^ (uint8_t)*byte) * 1099511628211ULL;
  size_t slot = hash % server->sent_capacity;
  while (server->sent_keys[slot] && strcmp(server->sent_keys[slot], key) != 0) {
    slot = (slot + 1) % server->sent_capacity;
  }
  return slot;
}

static void grow_sent(Homeserver *server) {
  if (2 * server->sent_count < server->sent_capacity) return;
  Homeserver old = *server;
  server->sent_capacity = old.sent_capacity ? 2 * old.sent_capacity : 8192;
  server->sent_keys = calloc(server->sent_capacity, sizeof *server->sent_keys);
  server->sent_events = calloc(server->sent_capacity, sizeof *server->sent_events);
  for (size_t slot = 0; slot < old.sent_capacity; slot++) {
    if (!old.sent_keys[slot]) continue;
    size_t place = slot_of(server, old.sent_keys[slot]);
    server->sent_keys[place] = old.sent_keys[slot];
    server->sent_events[place] = old.sent_events[slot];
  }
  free(old.sent_keys);
  free(old.sent_events);
}

size_t take_message(
    Homeserver *server, int room, const char *transaction, const char *content, size_t length,
    int64_t arrived) {
  grow_sent(server);
  char key[600];
  snprintf(key, sizeof key, "%d/%s", room, transaction);
  size_t slot = slot_of(server, key);
  if (server->sent_keys[slot]) return server->sent_events[slot];
  // Answers come in order within a room: this one is to the oldest command without one.
  size_t *index = &server->unanswered[room];
  while (*index < server->count &&
         (server->events[*index].room != room || server->events[*index].kind != COMMAND)) {
    (*index)++;
  }
  if (*index < server->count) {
    server->events[*index].answered = arrived;
    server->answers++;
    (*index)++;
  } else {
    server->extra++;
  }
  size_t event = server->count;
  add_event(server, ECHO, room, 0);
  server->events[event].content = strndup(content, length);
  server->events[event].transaction = strdup(transaction);
  server->sent_keys[slot] = strdup(key);
  server->sent_events[slot] = event;
  server->sent_count++;
  return event;
}
