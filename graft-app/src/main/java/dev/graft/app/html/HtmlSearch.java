package dev.graft.app.html;

import dev.graft.app.trials.FoundJson;
import dev.graft.trial.Found;

/** What a search came to as one page that needs nothing else. */
public final class HtmlSearch {
    private HtmlSearch() {}

    /** The page. */
    public static String of(Found found) {
        return Page.of("search.html", FoundJson.map(found));
    }
}
