#include "config.h"

#include <string.h>

#include "read/metadata.h"

void
gsy_metadata_read(GsyArticleDraft *draft, const GsyHtmlPage *page)
{
    (void)draft;
    (void)page;
}
