#include "config.h"

#include "read/input.h"

gboolean
gsy_html_sniff(const char *head, gsize len_bytes)
{
    (void)head;
    (void)len_bytes;
    return FALSE;
}

void
gsy_html_read(const GsyInput *input, char *text, gsize len_bytes, gboolean decoded)
{
    gsy_text_format_read(input, text, len_bytes, decoded);
}
