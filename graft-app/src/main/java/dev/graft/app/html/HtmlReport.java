package dev.graft.app.html;

import dev.graft.base.Json;
import dev.graft.base.Nullable;
import dev.graft.eval.Report;
import dev.graft.eval.ReportJson;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A report as one page that needs nothing else. */
public final class HtmlReport {
    private static final Pattern UPDATES = Pattern.compile("(?m)^const updated = (.*); //@UPDATES@$");

    private HtmlReport() {}

    /** The page. */
    public static String of(Report report) {
        return Page.of("report.html", ReportJson.map(report, true));
    }

    /**
     * A page that was written, with what became of the run since.
     *
     * @param updates what it draws
     * @return null where an earlier version wrote the page, which has no place for it
     */
    public static @Nullable String with(String page, Map<String, Object> updates) {
        Matcher place = UPDATES.matcher(page);
        return place.find()
                ? page.substring(0, place.start(1)) + Json.line(updates) + page.substring(place.end(1))
                : null;
    }
}
