#include <duktape.h>

/* Runs a text and leaves its value, or the error, on the stack; 0 on success. */
static inline duk_int_t duktape_run(duk_context *context, const char *text, duk_size_t count) {
  return duk_peval_lstring(context, text, count);
}
