// A growing piece of text, for answers that are written part by part.
#ifndef TEXT_H
#define TEXT_H

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  char *bytes;
  size_t count, capacity;
} Text;

static inline void text_reserve(Text *text, size_t more) {
  if (text->count + more + 1 <= text->capacity) return;
  size_t capacity = text->capacity ? text->capacity : 4096;
  while (capacity < text->count + more + 1) capacity *= 2;
  text->bytes = realloc(text->bytes, capacity);
  if (!text->bytes) {
    fputs("out of memory\n", stderr);
    exit(1);
  }
  text->capacity = capacity;
}

static inline void text_add(Text *text, const void *bytes, size_t count) {
  text_reserve(text, count);
  memcpy(text->bytes + text->count, bytes, count);
  text->count += count;
  text->bytes[text->count] = 0;
}

static inline void text_say(Text *text, const char *words) { text_add(text, words, strlen(words)); }

__attribute__((format(printf, 2, 3))) static inline void text_print(
    Text *text, const char *format, ...) {
  for (;;) {
    size_t room = text->capacity - text->count;
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(text->bytes ? text->bytes + text->count : NULL, room, format, arguments);
    va_end(arguments);
    if ((size_t)length < room) {
      text->count += (size_t)length;
      return;
    }
    text_reserve(text, (size_t)length);
  }
}

/// Takes the first bytes away.
static inline void text_drop(Text *text, size_t count) {
  text->count -= count;
  memmove(text->bytes, text->bytes + count, text->count);
}

#endif
