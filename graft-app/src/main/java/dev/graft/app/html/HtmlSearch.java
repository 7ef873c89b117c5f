package dev.graft.app.html;

import java.util.Map;

/** What a search came to as one page that needs nothing else. */
public final class HtmlSearch {
    private HtmlSearch() {}

    /** The page, of what {@link dev.graft.app.trials.FoundJson} tells. */
    public static String of(Map<String, Object> found) {
        return Page.of("search.html", found);
    }
}
